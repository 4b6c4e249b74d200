import Foundation
import Statistics
import Testing

@Suite struct NormalExcessTests {
  /// φ(u) − u Q(u), that over Q(u), and φ(u) / Q(u), by mpmath 1.4.1 to 60 digits.
  @Test(arguments: [
    (-3, 3.0003821543170477, 3.0044378390421257, 0.0044378390421256638),
    (0, 0.39894228040143268, 0.79788456080286536, 0.79788456080286536),
    (1.5, 0.029306793762604629, 0.43867716662254319, 1.9386771666225432),
    (4.9, 9.0962690600790922e-8, 0.18982860012988328, 5.0898286001298836),
    (5.1, 3.1127138593057757e-8, 0.18328761690915738, 5.283287616909157),
    (8, 7.5502624119464989e-17, 0.12136811223611268, 8.1213681122361127),
    (22.36, 2.1496083948769109e-112, 0.04454558052710214, 22.404545580527102),
    (37, 1.5451991905122025e-301, 0.026987686126990096, 37.02698768612699),
  ])
  func matchesReference(u: Double, expected: Double, mean: Double, hazard: Double) {
    #expect(abs(Normal.standard.expectedExcess(over: u) / expected - 1) < 1e-12)
    #expect(abs(Normal.standard.meanExcess(over: u) / mean - 1) < 1e-12)
    #expect(abs(Normal.standard.hazard(u) / hazard - 1) < 1e-12)
  }

  @Test(arguments: [-2.0, 0.5, 3, 11])
  func isTheIntegralOfTheTail(x: Double) throws {
    let law = Normal(mean: 1.3, sd: 2.5)
    let integral = try integrate({ law.upperTail($0) }, from: x, to: .infinity)
    #expect(abs(law.expectedExcess(over: x) / integral - 1) < 1e-8)
  }

  /// What lies above less what lies below is the distance of the mean.
  @Test(arguments: [-50.0, -3, 0, 4, 60])
  func bothSidesMakeTheMean(mean: Double) {
    let (above, below) = (
      Normal(mean: mean).expectedExcess(over: 0), Normal(mean: -mean).expectedExcess(over: 0)
    )
    #expect(abs(above - below - mean) < 1e-13)
  }

  @Test func extremesAreNoTrap() {
    #expect(Normal(mean: 1e308, sd: 1e-300).expectedExcess(over: 0) == 1e308)
    #expect(Normal(mean: -1e308, sd: 1e-300).expectedExcess(over: 0) == 0)
    #expect(Normal.standard.hazard(1e308) == 1e308)
  }

  /// Where t² is no number any more; by mpmath 1.4.1.
  @Test(arguments: [
    (3, 1e200, -1381.4533323573828), (1, 1e155, -358.04541929992648),
    (0.5, 1e300, -346.52501007987838), (40, 1e170, -15586.570670886939),
  ])
  func studentsTailGoesOn(df: Double, t: Double, expected: Double) {
    let law = StudentT(degreesOfFreedom: df)
    #expect(abs(law.logUpperTail(t) / expected - 1) < 1e-13)
    #expect(abs(log(law.upperTail(t)) - law.logUpperTail(t)) < 1e-9 || expected < -700)
  }
}
