import Statistics
import Testing

@Suite struct NormalArmsTests {
  /// The midpoint rule with 200,000 points over ± 10 standard deviations, in Python.
  @Test(arguments: [
    ([0, 0.5, 1], [1, 2, 0.5], [0.11997891814123485, 0.3833822643727645, 0.49663881748594363]),
    (
      [0.03, 0.031, 0.0305, 0.0302], [1e-3, 1e-3, 2e-4, 1e-3],
      [0.13774577286045095, 0.5347035791233298, 0.14027664828104827, 0.1872739997350738]
    ),
  ])
  func chancesToBeBestMatchReference(
    estimates: [Double], errors: [Double], expected: [Double]
  ) throws {
    let chances = try NormalArms(estimates: estimates, errors: errors).probabilitiesBest()
    for (chance, reference) in zip(chances, expected) { #expect(abs(chance - reference) < 1e-8) }
    #expect(abs(chances.reduce(0, +) - 1) < 1e-8)
  }

  /// Of two arms by the closed form, of three where one has no hope by the other two.
  @Test func twoArmsAreTheNormalLaw() throws {
    let two = try NormalArms(estimates: [1, 1.5], errors: [0.3, 0.4]).probabilitiesBest()
    #expect(abs(two[1] - Normal.standard.cdf(1)) < 1e-12)
    let three = try NormalArms(estimates: [1, 1.5, -50], errors: [0.3, 0.4, 1]).probabilitiesBest()
    for (a, b) in zip(three, two) { #expect(abs(a - b) < 1e-8) }
  }
}
