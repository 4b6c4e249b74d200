import Foundation
import Statistics
import Testing

@Suite struct PlannedFisherTests {
  struct Reference: Sendable {
    let rates: (Double, Double)
    let sizes: (Double, Double)
    let alpha: Double
    let alternative: Alternative
    let power: Double
  }

  /// Every table with its own p-value, from scipy 1.17.1's binom.pmf and hypergeom.pmf.
  @Test(arguments: [
    Reference(
      rates: (0.05, 0.2), sizes: (50, 50), alpha: 0.05, alternative: .twoSided,
      power: 0.5082866012013283),
    Reference(
      rates: (0.05, 0.2), sizes: (50, 75), alpha: 0.05, alternative: .greater,
      power: 0.7329281537918229),
    Reference(
      rates: (0.3, 0.1), sizes: (40, 40), alpha: 0.01, alternative: .less,
      power: 0.3851497470345319),
    Reference(
      rates: (0.02, 0.08), sizes: (120, 60), alpha: 0.1, alternative: .twoSided,
      power: 0.5480639261248277),
    // 3 of 3 against 0 of 3 has p = 1/20, which is significant at 0.05.
    Reference(
      rates: (0.5, 0.9), sizes: (3, 3), alpha: 0.05, alternative: .greater,
      power: 0.5 * 0.5 * 0.5 * 0.9 * 0.9 * 0.9),
  ])
  func powerIsTheSumOverAllTables(reference: Reference) throws {
    let test = PlannedFisherTest(
      rateControl: reference.rates.0,
      TwoArmPlan(
        alpha: reference.alpha, alternative: reference.alternative,
        allocationRatio: reference.sizes.1 / reference.sizes.0))
    let power = try test.power(
      effect: reference.rates.1 - reference.rates.0, size: reference.sizes.0)
    #expect(abs(power / reference.power - 1) < 1e-11)
  }

  @Test(arguments: [0.01, 0.1, 0.5, 0.97])
  func falsePositivesStayBelowTheLevel(rate: Double) throws {
    for alternative in Alternative.allCases {
      for size in [1.0, 7, 40, 333] {
        let plan = TwoArmPlan(alternative: alternative, allocationRatio: 1.5)
        let power = try PlannedFisherTest(rateControl: rate, plan).power(effect: 0, size: size)
        #expect(power <= 0.05)
      }
    }
  }

  @Test func thePowerOfManyIsThatOfTheZTest() throws {
    let plan = TwoArmPlan(allocationRatio: 2)
    let exact = try PlannedFisherTest(rateControl: 0.01, plan).power(effect: 0.001, size: 1e5)
    let formula = try PlannedProportionTest(rateControl: 0.01, plan)
      .power(effect: 0.001, size: 1e5)
    #expect(abs(exact - formula) < 0.01)
    #expect(exact < formula)
  }

  @Test func mirroredTestsHaveTheSamePower() throws {
    let greater = try PlannedFisherTest(rateControl: 0.2, TwoArmPlan(alternative: .greater))
      .power(effect: 0.3, size: 25)
    let less = try PlannedFisherTest(rateControl: 0.8, TwoArmPlan(alternative: .less))
      .power(effect: -0.3, size: 25)
    #expect(abs(greater - less) < 1e-13)
  }

  /// 23 and 19 a group: the first with the power, going through all sizes with scipy as above.
  @Test func theSizeIsTheFirstWithThePower() throws {
    #expect(try PlannedFisherTest(rateControl: 0.1).size(effect: 0.4, power: 0.8) == 23)
    let less = PlannedFisherTest(rateControl: 0.5, TwoArmPlan(alternative: .less))
    #expect(try less.size(effect: -0.4, power: 0.8) == 19)
  }

  @Test func theDetectableEffectHasThePower() throws {
    let test = PlannedFisherTest(rateControl: 0.1)
    let effect = try test.minimumDetectableEffect(size: 80, power: 0.8)
    #expect(abs(try test.power(effect: effect, size: 80) - 0.8) < 1e-9)
    #expect(effect > 0)
  }

  @Test func whatIsImpossibleSaysWhy() {
    let test = PlannedFisherTest(rateControl: 0.5)
    #expect(throws: ImpossibleDesign.noEffectLargeEnough) {
      try test.minimumDetectableEffect(size: 3, power: 0.9)
    }
    #expect(throws: ImpossibleDesign.effectOutOfRange) { try test.power(effect: 0.7, size: 3) }
    #expect(throws: Undefined.tooLarge) { try test.power(effect: 0.01, size: 1e9) }
    #expect(throws: Undefined.tooLarge) { try test.size(effect: 1e-6, power: 0.8) }
    #expect(throws: ImpossibleDesign.wrongDirection) {
      try PlannedFisherTest(rateControl: 0.5, TwoArmPlan(alternative: .less))
        .size(effect: 0.1, power: 0.8)
    }
  }

  @Test(arguments: [0, Double.leastNonzeroMagnitude, 1e-300, 0.5, 1])
  func extremeRatesGiveAChance(rate: Double) throws {
    for alternative in Alternative.allCases {
      for alpha in [Double.leastNonzeroMagnitude, 1e-9, 0.05, 0.999] {
        let test = PlannedFisherTest(
          rateControl: rate, TwoArmPlan(alpha: alpha, alternative: alternative))
        for effect in [-rate, 0, 1 - rate] {
          for size in [Double.leastNonzeroMagnitude, 1, 60.5, 900] {
            let power = try test.power(effect: effect, size: size)
            #expect(0 <= power && power <= 1)
          }
        }
      }
    }
  }
}
