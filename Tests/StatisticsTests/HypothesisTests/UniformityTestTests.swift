import Foundation
import Statistics
import Testing

@Suite struct UniformityTestTests {
  /// Kolmogorov's law: P(K > 1.36) = 0.0495, > 1.63: 0.0098, > 0.83: 0.4963 (Smirnov 1948, table), at the argument
  /// that Stephens' correction makes of the largest distance.
  @Test(arguments: [(1.36, 0.0495), (1.63, 0.0098), (0.83, 0.4963)])
  func isKolmogorovsLaw(argument: Double, chance: Double) {
    let n = 1_000_000.0
    let distance = argument / (n.squareRoot() + 0.12 + 0.11 / n.squareRoot())
    // In the middles of equal parts, all moved by as much.
    let values = (0..<Int(n)).map { min(1, (Double($0) + 0.5) / n + distance - 0.5 / n) }
    let test = UniformityTest(values)
    #expect(abs(test.distance - distance) < 1e-9)
    #expect(abs(test.pValue - chance) < 0.0002)
  }
}
