import Foundation
import Statistics
import Testing

/// What must hold of every planned test, whatever its law.
@Suite struct PlannedTestTests {
  /// A test with an effect and a size at which its power is neither nothing nor all.
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let test: any PlannedTest
    let effect: Double
    let size: Double

    var testDescription: String { name }
  }

  static let examples: [Example] = {
    let uneven = TwoArmPlan(alpha: 0.01, alternative: .twoSided, allocationRatio: 0.4)
    let less = TwoArmPlan(alternative: .less, allocationRatio: 3)
    let greater = TwoArmPlan(alpha: 0.1, alternative: .greater)
    let clusters = ClusterDesign(
      meanClusterSize: 30, intraclassCorrelation: 0.02, sizeVariation: 0.5)
    return [
      Example(name: "t", test: PlannedTTest(), effect: 0.3, size: 150),
      Example(name: "t of few", test: PlannedTTest(less), effect: -2, size: 3),
      Example(name: "t, uneven", test: PlannedTTest(uneven), effect: 0.01, size: 4e5),
      Example(
        name: "z",
        test: try! PlannedMeanTest(.z, varianceControl: 9, varianceTreatment: 16, uneven),
        effect: 0.2, size: 2e4),
      Example(
        name: "Welch", test: try! PlannedMeanTest(varianceControl: 9, varianceTreatment: 0.1, less),
        effect: -1.5, size: 30),
      Example(
        name: "non-inferiority of means",
        test: try! PlannedMeanTest(
          .z, varianceControl: 4, varianceTreatment: 4, nullEffect: -0.2, greater),
        effect: -0.05, size: 2000),
      Example(
        name: "pooled", test: PlannedProportionTest(rateControl: 0.03, uneven), effect: 0.01,
        size: 9000),
      Example(
        name: "pooled, near tail",
        test: PlannedProportionTest(rateControl: 0.03, tails: .near), effect: 0.01, size: 4000),
      Example(
        name: "pooled, less", test: PlannedProportionTest(rateControl: 0.3, less), effect: -0.1,
        size: 150),
      Example(
        name: "unpooled", test: PlannedProportionTest(.unpooled(), rateControl: 0.1, greater),
        effect: 0.05, size: 300),
      Example(
        name: "non-inferiority of rates",
        test: PlannedProportionTest(
          .unpooled(nullDifference: -0.005), rateControl: 0.05, greater),
        effect: 0.001, size: 9000),
      Example(
        name: "arcsine", test: PlannedProportionTest(.arcsine, rateControl: 0.2, less),
        effect: -0.06, size: 200),
      Example(
        name: "chi-square", test: PlannedChiSquaredTest(degreesOfFreedom: 4, alpha: 0.01),
        effect: 0.02, size: 4e4),
      Example(name: "F", test: PlannedVarianceAnalysis(groups: 5), effect: 0.05, size: 900),
      Example(
        name: "lift",
        test: try! PlannedLiftTest(mean: 4, varianceControl: 100, varianceTreatment: 120, uneven),
        effect: 0.1, size: 2e4),
      Example(
        name: "clusters",
        test: ClusteredTest(PlannedProportionTest(rateControl: 0.03), in: clusters), effect: 0.01,
        size: 6000),
    ]
  }()

  @Test(arguments: examples)
  func sizeAndDetectableEffectUndoPower(example: Example) throws {
    let (test, effect, size) = (example.test, example.effect, example.size)
    let power = try test.power(effect: effect, size: size)
    #expect(0.2 < power && power < 0.99)
    #expect(abs(try test.size(effect: effect, power: power) / size - 1) < 1e-8)
    let found = try test.minimumDetectableEffect(size: size, power: power)
    let distance = (found - test.nullEffect) / (effect - test.nullEffect)
    #expect(abs(distance - 1) < 1e-8)
  }

  @Test(arguments: examples)
  func powerRisesWithSizeAndEffect(example: Example) throws {
    let (test, effect, size) = (example.test, example.effect, example.size)
    let power = try test.power(effect: effect, size: size)
    #expect(try test.power(effect: effect, size: size * 1.1) > power)
    let further = test.nullEffect + 1.1 * (effect - test.nullEffect)
    #expect(try test.power(effect: further, size: size) > power)
  }

  @Test(arguments: examples)
  func withoutAnEffectPowerIsTheChanceOfAFalsePositive(example: Example) throws {
    let power = try example.test.power(effect: example.test.nullEffect, size: example.size)
    #expect(abs(power / example.test.chance - 1) < 1e-9)
  }

  @Test(arguments: examples)
  func whatIsImpossibleSaysWhy(example: Example) {
    let (test, size) = (example.test, example.size)
    #expect(throws: ImpossibleDesign.noEffect) {
      try test.size(effect: test.nullEffect, power: 0.8)
    }
    #expect(throws: ImpossibleDesign.powerWithinChance) {
      try test.size(effect: example.effect, power: test.chance)
    }
    #expect(throws: ImpossibleDesign.powerWithinChance) {
      try test.minimumDetectableEffect(size: size, power: test.chance / 2)
    }
    #expect(throws: ImpossibleDesign.sizeTooSmall) {
      try test.power(effect: example.effect, size: test.leastSize)
    }
    if test.alternative != .twoSided {
      let away = test.nullEffect - 0.001 * (example.effect - test.nullEffect)
      let reason: ImpossibleDesign =
        test.effects.contains(away) ? .wrongDirection : .effectOutOfRange
      #expect(throws: reason) { try test.size(effect: away, power: 0.8) }
    }
  }

  @Test(arguments: examples)
  func extremeInputGivesANumberOrAReason(example: Example) {
    let extremes = [Double.leastNonzeroMagnitude, 1e-200, 1e-9, 0.5, 1, 1e9, 1e200, 1e308]
    for magnitude in extremes {
      for sign in [1.0, -1] {
        finite { try example.test.size(effect: sign * magnitude, power: 0.8) }
        for size in extremes {
          finite { try example.test.power(effect: sign * magnitude, size: size) }
        }
      }
      finite { try example.test.minimumDetectableEffect(size: magnitude, power: 0.9) }
      finite { try example.test.size(effect: example.effect, power: 1.0.nextDown) }
    }
    func finite(_ value: () throws -> Double) {
      do {
        let value = try value()
        #expect(value.isFinite)
      } catch {
        #expect(error is ImpossibleDesign || error is Undefined || error is NumericalError)
      }
    }
  }

  @Test(arguments: ImpossibleDesign.allCases)
  func everyReasonHasWords(reason: ImpossibleDesign) { #expect(!reason.description.isEmpty) }

  /// 1e308 over a standard error of 4.5e156: variances of means that are no numbers don't hide it.
  @Test func anEnormousEffectIsFoundAmongEnormousVariances() throws {
    let test = try PlannedMeanTest(.z, varianceControl: 1e308, varianceTreatment: 1e308)
    #expect(try test.power(effect: 1e308, size: 1e-5) == 1)
  }

  @Test func rateAndLiftEndSomewhere() throws {
    #expect(throws: ImpossibleDesign.noEffectLargeEnough) {
      try PlannedProportionTest(rateControl: 0.5).minimumDetectableEffect(size: 3, power: 0.9)
    }
    #expect(throws: ImpossibleDesign.effectOutOfRange) {
      try PlannedProportionTest(rateControl: 0.5).power(effect: 0.6, size: 100)
    }
    // The control's mean is 1 ± 0.5: a lift isn't told from 0 more than half of the time, ever.
    let vague = try PlannedLiftTest(mean: 1, varianceControl: 100, varianceTreatment: 100)
    #expect(throws: ImpossibleDesign.noEffectLargeEnough) {
      try vague.minimumDetectableEffect(size: 400, power: 0.8)
    }
    #expect(throws: ImpossibleDesign.sizeBeyondAll) {
      try PlannedTTest().size(effect: 1e-12, power: 0.8)
    }
  }

  @Test func mirroredTestsHaveTheSamePower() throws {
    let greater = TwoArmPlan(alternative: .greater)
    let less = TwoArmPlan(alternative: .less)
    #expect(
      try PlannedTTest(greater).power(effect: 0.4, size: 60)
        == PlannedTTest(less).power(effect: -0.4, size: 60))
    // Successes and failures exchanged.
    for method in [PlannedProportionTest.Method.pooled, .unpooled(), .arcsine] {
      let successes = try PlannedProportionTest(method, rateControl: 0.2, greater)
        .power(rateTreatment: 0.3, size: 90)
      let failures = try PlannedProportionTest(method, rateControl: 0.8, less)
        .power(rateTreatment: 0.7, size: 90)
      #expect(abs(successes - failures) < 1e-12)
    }
    // Arms exchanged, with their variances and their split.
    let forward = try PlannedMeanTest(
      varianceControl: 4, varianceTreatment: 9, TwoArmPlan(allocationRatio: 2))
    let backward = try PlannedMeanTest(
      varianceControl: 9, varianceTreatment: 4, TwoArmPlan(allocationRatio: 0.5))
    #expect(
      abs(try forward.power(effect: 1, size: 50) - backward.power(effect: -1, size: 100)) < 1e-12)
  }

  /// (z₁₋α/₂ + z_power)² (σ₁² + σ₂²/r) / Δ², where the far tail is nothing.
  @Test func theSizeIsTheClosedFormula() throws {
    let plan = TwoArmPlan(alpha: 0.05, allocationRatio: 2)
    let test = try PlannedMeanTest(.z, varianceControl: 9, varianceTreatment: 16, plan)
    let z = Normal.standard.quantile(0.975) + Normal.standard.quantile(0.9)
    let exact = z * z * (9 + 16 / 2) / (0.1 * 0.1)
    #expect(abs(try test.size(effect: 0.1, power: 0.9) / exact - 1) < 1e-6)
  }

  /// A rate's z-test has nearly the power that all its tables, each tested, add up to.
  @Test(arguments: Alternative.allCases)
  func theFormulaIsNearTheTruthOfAllTables(alternative: Alternative) throws {
    let plan = TwoArmPlan(alternative: alternative)
    let (control, treatment) = (
      Binomial(trials: 400, probability: 0.3),
      Binomial(trials: 400, probability: alternative == .less ? 0.22 : 0.39)
    )
    var exact = 0.0
    for x in stride(from: 0.0, through: 400, by: 1) {
      let mass = control.pmf(x)
      guard mass > 1e-12 else { continue }
      for y in stride(from: 0.0, through: 400, by: 1) where treatment.pmf(y) > 1e-12 {
        let test = try TwoProportionZTest(
          control: Proportion(successes: x, trials: 400),
          treatment: Proportion(successes: y, trials: 400), alternative: alternative)
        if test.pValue <= 0.05 { exact += mass * treatment.pmf(y) }
      }
    }
    let formula = try PlannedProportionTest(rateControl: 0.3, plan)
      .power(rateTreatment: treatment.probability, size: 400)
    #expect(abs(formula - exact) < 0.01)
  }

  /// The detectable lift stands as many of its own standard errors from 0 as the level and the power
  /// ask for.
  @Test func theDetectableLiftKnowsTheControlsNoise() throws {
    let plan = TwoArmPlan(alternative: .greater, allocationRatio: 0.5)
    let test = try PlannedLiftTest(mean: 2, varianceControl: 30, varianceTreatment: 50, plan)
    let lift = try test.minimumDetectableEffect(size: 3000, power: 0.8)
    let seen = try RelativeDifferenceTest(
      control: SampleMoments(count: 3000, mean: 2, variance: 30),
      treatment: SampleMoments(count: 1500, mean: 2 * (1 + lift), variance: 50), method: .delta)
    let z = Normal.standard.quantile(0.95) + Normal.standard.quantile(0.8)
    #expect(abs(seen.relativeDifference / seen.standardError - z) < 1e-9)
    let difference = try PlannedMeanTest(
      .z, varianceControl: 30, varianceTreatment: 50, plan
    ).minimumDetectableEffect(size: 3000, power: 0.8)
    #expect(lift > 1.02 * difference / 2)
  }

  /// Clicks by user vary with impressions: counted as independent impressions they'd promise too much.
  @Test func aRatioMetricIsPlannedByItsUnitVariance() throws {
    let ratio = try DeltaMethodRatio(
      count: 1000, meanNumerator: 0.2, meanDenominator: 10, varianceNumerator: 0.5,
      varianceDenominator: 80, covariance: 2)
    let test = try PlannedMeanTest(
      .z, varianceControl: ratio.unitVariance, varianceTreatment: ratio.unitVariance)
    let users = try test.size(effect: 0.002, power: 0.8)
    let impressions = try PlannedProportionTest(rateControl: ratio.ratio)
      .size(effect: 0.002, power: 0.8)
    #expect(users * 10 > 2 * impressions)
    // The formula by hand: V = (0.5 − 2·0.02·2 + 0.02²·80) / 10².
    let z = Normal.standard.quantile(0.975) + Normal.standard.quantile(0.8)
    #expect(abs(users / (2 * z * z * 0.00452 / (0.002 * 0.002)) - 1) < 1e-4)
  }

  @Test func clustersOfOneAreIndependentUnits() throws {
    let alone = ClusterDesign(meanClusterSize: 1, intraclassCorrelation: 0.3)
    #expect(alone.designEffect == 1)
    // All of a cluster alike: as many units as clusters.
    #expect(ClusterDesign(meanClusterSize: 25, intraclassCorrelation: 1).designEffect == 25)
    #expect(alone.clusters(units: 57.1) == 58)
    // 1.95 · 2000 is 3900.0000000000005 in a Double.
    let design = ClusterDesign(meanClusterSize: 20, intraclassCorrelation: 0.05)
    #expect(design.clusters(units: design.designEffect * 2000) == 195)
    let test = PlannedProportionTest(rateControl: 0.05)
    let independent = try test.size(effect: 0.02, power: 0.8)
    let clustered = try ClusteredTest(test, in: design).size(effect: 0.02, power: 0.8)
    #expect(abs(clustered / independent - design.designEffect) < 1e-9)
  }
}
