import Foundation
import Statistics
import Testing

@Suite struct IntegratePiecesTests {
  /// A peak a millionth as wide as the range, found because a point marks it.
  @Test func aMarkedPeakIsFound() throws {
    func peak(_ x: Double) -> Double { exp(-0.5 * pow((x - 0.3) * 1e6, 2)) }
    let exact = (2 * Double.pi).squareRoot() * 1e-6
    let found = try integrate(
      peak, over: [0, 0.3 - 1e-5, 0.3, 0.3 + 1e-5, 1], relativeTolerance: 1e-9)
    #expect(abs(found / exact - 1) < 1e-8)
  }

  @Test func piecesAddUp() throws {
    let one = try integrate({ exp(-$0) }, over: [0, 20], relativeTolerance: 1e-12)
    let many = try integrate({ exp(-$0) }, over: [0, 0.1, 3, 4, 20], relativeTolerance: 1e-12)
    #expect(abs(one - -expm1(-20)) < 1e-12)
    #expect(abs(one - many) < 1e-12)
  }

  @Test func whatTheFunctionThrowsIsThrown() {
    #expect(throws: NumericalError.notANumber(at: 0.5)) {
      try integrate({ $0 == 0.5 ? .nan : 1 }, over: [0, 1], relativeTolerance: 1e-9)
    }
  }
}
