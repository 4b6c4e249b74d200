import Foundation
import Statistics
import Testing

@Suite struct HypergeometricTests {
  @Test(arguments: [(7.0, 5.0, 4.0), (1, 30, 12), (20, 20, 20), (3, 0, 2), (0, 0, 0), (9, 4, 13)])
  func tailsAddUpTheProbabilities(marked: Double, unmarked: Double, draws: Double) {
    let law = Hypergeometric(marked: marked, unmarked: unmarked, draws: draws)
    let counts = Array(stride(from: law.support.lowerBound, through: law.support.upperBound, by: 1))
    let masses = counts.map { exp(law.logPMF($0)) }
    #expect(abs(masses.reduce(0, +) - 1) < 1e-13)
    for (index, k) in counts.enumerated() {
      #expect(abs(exp(law.logCDF(k)) - masses[...index].reduce(0, +)) < 1e-13)
      #expect(abs(exp(law.logAtLeast(k)) - masses[index...].reduce(0, +)) < 1e-13)
      #expect(law.logPMF(k) <= law.logPMF(law.mode) + 1e-13)
    }
    let mean = zip(counts, masses).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(counts, masses).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
    #expect(abs(law.variance - variance) < 1e-12)
  }

  @Test func outsideTheSupportIsNothing() {
    let law = Hypergeometric(marked: 7, unmarked: 5, draws: 8)
    #expect(law.support == 3...7)
    #expect(law.logPMF(2) == -.infinity && law.logPMF(8) == -.infinity)
    #expect(law.logCDF(2) == -.infinity && law.logCDF(7) == 0)
    #expect(law.logAtLeast(8) == -.infinity && law.logAtLeast(3) == 0)
  }
}
