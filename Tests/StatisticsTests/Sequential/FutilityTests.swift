import Foundation
import Statistics
import Testing

@Suite struct FutilityTests {
  private static func design(
    _ alphaSpending: SpendingFunction, _ betaSpending: SpendingFunction, looks: Int
  ) throws -> (efficacy: GroupSequentialBoundary, futility: FutilityBound) {
    let efficacy = try GroupSequentialBoundary(
      .spending(alphaSpending), information: (1...looks).map { Double($0) / Double(looks) },
      alpha: 0.025, sides: .one)
    return (efficacy, try FutilityBound(efficacy, spending: betaSpending, power: 0.9))
  }

  /// What a test with one look needs at 2.5 % and 90 %.
  private let fixed = Normal.standard.quantile(0.975) + Normal.standard.quantile(0.9)

  /// The default design of R's gsDesign, as its documentation prints it for a fixed size of 1,000.
  @Test func agreesWithThreeLooksInPrint() throws {
    let (efficacy, futility) = try Self.design(
      .hwangShihDeCani(-4), .hwangShihDeCani(-2), looks: 3)
    for (found, printed) in zip(efficacy.criticalValues, [3.01, 2.55, 2.00]) {
      #expect(abs(found - printed) < 0.005)
    }
    for (found, printed) in zip(futility.bounds.lower, [0.4057, 0.8267, 0.9772]) {
      #expect(abs(Normal.standard.cdf(found) - printed) < 0.00006)
    }
    let size = 1000 * pow(futility.drift / fixed, 2)
    #expect(abs(size - 1070) < 1)
    let without = try ExitProbabilities(futility.bounds, drift: 0)
    let with = try ExitProbabilities(futility.bounds, drift: futility.drift)
    for (found, printed) in zip(without.upper, [0.0013, 0.0049, 0.0171]) {
      #expect(abs(found - printed) < 0.00006)
    }
    for (found, printed) in zip(with.upper, [0.1412, 0.4403, 0.3185]) {
      #expect(abs(found - printed) < 0.00006)
    }
    for (found, printed) in zip(with.lower, [0.0148, 0.0289, 0.0563]) {
      #expect(abs(found - printed) < 0.00006)
    }
    #expect(abs(size * without.expectedInformation - 624.9) < 0.06)
    #expect(abs(size * with.expectedInformation - 791.3) < 0.06)
  }

  /// The same package's example of power spending, with four looks.
  @Test func agreesWithFourLooksInPrint() throws {
    let (efficacy, futility) = try Self.design(.power(3), .power(1.5), looks: 4)
    for (found, printed) in zip(efficacy.criticalValues, [3.36, 2.76, 2.36, 2.03]) {
      #expect(abs(found - printed) < 0.005)
    }
    for (found, printed) in zip(futility.bounds.lower, [0.3015, 0.7028, 0.9072, 0.9788]) {
      #expect(abs(Normal.standard.cdf(found) - printed) < 0.00006)
    }
    #expect(abs(pow(futility.drift / fixed, 2) - 1.128) < 0.0006)
  }

  @Test(arguments: [SpendingFunction.obrienFleming, .pocock, .power(1)])
  func thePowerIsKeptAndTheErrorToo(spending: SpendingFunction) throws {
    let (efficacy, futility) = try Self.design(.obrienFleming, spending, looks: 20)
    let exit = try ExitProbabilities(futility.bounds, drift: futility.drift)
    #expect(abs(exit.totalUpper - 0.9) < 1e-8)
    #expect(abs(exit.total - 1) < 1e-10)
    var missed = 0.0
    for look in 0..<20 {
      missed += exit.lower[look]
      #expect(abs(missed / spending.spent(at: Double(look + 1) / 20, of: 0.1) - 1) < 1e-6)
    }
    #expect(try ExitProbabilities(futility.bounds, drift: 0).totalUpper < 0.025)
    #expect(abs(try ExitProbabilities(efficacy.bounds, drift: 0).totalUpper - 0.025) < 1e-9)
  }

  @Test func withOneLookThereIsNothingToGiveUp() throws {
    let (_, futility) = try Self.design(.pocock, .pocock, looks: 1)
    #expect(abs(futility.drift - fixed) < 1e-7)
    #expect(futility.bounds.lower == futility.bounds.upper)
  }
}

@Suite struct ConditionalPowerTests {
  private let bounds = try! StoppingBounds(
    information: [0.3, 0.6, 1], upper: [3, 2.5, 2], lower: [-1, 0.2, 2])

  /// With one look left: 1 − Φ((c − Z √t − θ (1 − t)) / √(1 − t)), by Lan and Wittes.
  @Test(arguments: [-1.0, 1.5, 2.4], [0.0, 3.2])
  func oneLookLeftIsANormalTail(z: Double, drift: Double) throws {
    let found = try bounds.conditionalPower(afterLook: 2, statistic: z, drift: drift)
    let needed = (2 - z * 0.6.squareRoot() - drift * 0.4) / 0.4.squareRoot()
    #expect(abs(found / Normal.standard.upperTail(needed) - 1) < 1e-12)
  }

  /// Over all that may be seen at a look the conditional power averages to the power.
  @Test func itAveragesToThePower() throws {
    let drift = 2.5
    let exit = try ExitProbabilities(bounds, drift: drift)
    let mean = drift * 0.3.squareRoot()
    let ahead = try integrate(
      { z in
        try Normal(mean: mean).pdf(z)
          * bounds.conditionalPower(afterLook: 1, statistic: z, drift: drift)
      }, from: -1, to: 3)
    #expect(abs(exit.upper[0] + ahead - exit.totalUpper) < 1e-10)
  }
}
