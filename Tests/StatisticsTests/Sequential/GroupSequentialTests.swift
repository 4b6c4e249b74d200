import Foundation
import Statistics
import Testing

@Suite struct GroupSequentialTests {
  private static let quarters = [0.25, 0.5, 0.75, 1]
  private static let uneven = [0.1, 0.15, 0.6, 0.61, 1]

  private static let shapes: [GroupSequentialBoundary.Shape] = [
    .pocock, .obrienFleming, .wangTsiatis(0.25), .haybittlePeto(3), .spending(.obrienFleming),
    .spending(.pocock), .spending(.power(2)), .spending(.hwangShihDeCani(-4)),
    .spending(.hwangShihDeCani(0)), .spending(.hwangShihDeCani(3)),
  ]

  @Test(arguments: shapes, [quarters, uneven])
  func theWholeErrorIsSpent(
    shape: GroupSequentialBoundary.Shape, information: [Double]
  ) throws {
    for sides in Sides.allCases {
      for alpha in [0.05, 0.001] where !(shape == .haybittlePeto(3) && alpha < 0.01) {
        let boundary = try GroupSequentialBoundary(
          shape, information: information, alpha: alpha, sides: sides)
        #expect(abs(boundary.cumulativeAlphaSpent.last! / alpha - 1) < 1e-8)
      }
    }
  }

  /// Two looks: P(Z₁ < c₁, Z₂ < c₂) is an integral of one dimension over Z₁.
  @Test(arguments: [0.3, 0.999, 0.999_999], [-1.5, 0, 4])
  func twoLooksAreABivariateNormal(first: Double, drift: Double) throws {
    let (c1, c2) = (2.5, 1.9)
    let bounds = try StoppingBounds(
      information: [first, 1], criticalValues: [c1, c2], sides: .one)
    let exit = try ExitProbabilities(bounds, drift: drift)
    let mean = drift * first.squareRoot()
    let early = Normal.standard.upperTail(c1 - mean)
    #expect(abs(exit.upper[0] / early - 1) < 1e-13)
    // Given Z₁ the second is normal, of mean θ (1 − t) + Z₁ √t and variance 1 − t.
    let late = try integrate(
      { x in
        Normal(mean: mean).pdf(x)
          * Normal.standard.upperTail(
            (c2 - x * first.squareRoot() - drift * (1 - first)) / (1 - first).squareRoot())
      }, from: 1.9 - 30 * (1 - first).squareRoot() - 8 * (1 - first), to: c1,
      relativeTolerance: 1e-12)
    #expect(abs(exit.upper[1] / late - 1) < 1e-9)
  }

  /// Against counting in 400,000 games, within five standard errors.
  @Test func exitProbabilitiesAgreeWithPlaying() throws {
    let information = [0.2, 0.5, 0.55, 1]
    let bounds = try StoppingBounds(
      information: information, upper: [2.8, 2.4, 2.2, 2.0], lower: [-2, -0.5, 0.3, 2.0])
    let exit = try ExitProbabilities(bounds, drift: 1.2)
    let games = 400_000
    var (upper, lower) = ([0.0, 0, 0, 0], [0.0, 0, 0, 0])
    var stream = Streams(seed: 7, replicate: 0).stream(.delivery)
    for _ in 0..<games {
      var (score, before) = (0.0, 0.0)
      for look in 0..<4 {
        let passed = information[look] - before
        score += stream.normal(mean: 1.2 * passed, sd: passed.squareRoot())
        before = information[look]
        let z = score / before.squareRoot()
        if z >= bounds.upper[look] { upper[look] += 1 }
        if z <= bounds.lower[look], z < bounds.upper[look] { lower[look] += 1 }
        if z >= bounds.upper[look] || z <= bounds.lower[look] { break }
      }
    }
    for look in 0..<4 {
      for (count, chance) in [(upper[look], exit.upper[look]), (lower[look], exit.lower[look])] {
        let error = (chance * (1 - chance) / Double(games)).squareRoot()
        #expect(abs(count / Double(games) - chance) < 5 * error)
      }
    }
    #expect(abs(exit.total - 1) < 1e-12)
  }

  @Test func turningTheDriftSwapsTheSides() throws {
    let bounds = try GroupSequentialBoundary(.pocock, information: Self.uneven, alpha: 0.05).bounds
    let forward = try ExitProbabilities(bounds, drift: 3)
    let backward = try ExitProbabilities(bounds, drift: -3)
    for look in 0..<5 {
      #expect(abs(forward.upper[look] / backward.lower[look] - 1) < 1e-12)
      #expect(abs(forward.lower[look] / backward.upper[look] - 1) < 1e-9)
    }
    #expect(abs(forward.stopping.reduce(0, +) - 1) < 1e-14)
  }

  @Test func onlySharesOfInformationMatter() throws {
    let plain = try GroupSequentialBoundary(.obrienFleming, information: Self.uneven, alpha: 0.05)
    for scale in [1e-300, 1e9, 1e300] {
      let scaled = try GroupSequentialBoundary(
        .obrienFleming, information: Self.uneven.map { $0 * scale }, alpha: 0.05)
      for (a, b) in zip(plain.criticalValues, scaled.criticalValues) {
        #expect(abs(a / b - 1) < 1e-9)
      }
      let exit = try ExitProbabilities(scaled.bounds, drift: 2.8 / scale.squareRoot())
      #expect(abs(exit.total / (try ExitProbabilities(plain.bounds, drift: 2.8)).total - 1) < 1e-9)
    }
  }

  @Test func aLookMoreChangesLittleIfItComesAtOnce() throws {
    let once = try GroupSequentialBoundary(.pocock, information: [0.5, 1], alpha: 0.05)
    let twice = try GroupSequentialBoundary(
      .pocock, information: [0.5, 0.500_001, 1], alpha: 0.05)
    #expect(twice.criticalValues[0] > once.criticalValues[0])
    #expect(twice.criticalValues[0] - once.criticalValues[0] < 0.002)
    #expect(throws: Undefined.looksTooClose) {
      try GroupSequentialBoundary(.pocock, information: [0.5, 0.5.nextUp, 1], alpha: 0.05)
    }
  }

  /// The first of many looks spends less than the least `Double`, and still has a bound.
  @Test func tinySpendingHasBounds() throws {
    let days = (1...365).map { Double($0) / 365 }
    let boundary = try GroupSequentialBoundary(
      .spending(.obrienFleming), information: days, alpha: 0.05)
    // 2 (1 − Φ(z₀.₉₈₇₅ √365)) in a tail.
    let tail = -Normal.standard.logUpperTail(boundary.criticalValues[0])
    let wanted = -(Normal.standard.logUpperTail(2.241402727604947 * 365.0.squareRoot()) + log(2))
    #expect(abs(tail / wanted - 1) < 1e-12)
    #expect(
      zip(boundary.criticalValues, boundary.criticalValues.dropFirst()).allSatisfy { $0 > $1 })
    #expect(abs(boundary.cumulativeAlphaSpent.last! / 0.05 - 1) < 1e-8)
    for (look, spent) in boundary.cumulativeAlphaSpent.enumerated() {
      let wanted = 2 * SpendingFunction.obrienFleming.spent(at: days[look], of: 0.025)
      #expect(abs(spent - wanted) <= 1e-6 * wanted)
    }
  }

  @Test func spendingFunctionsGoFromNothingToAll() {
    for function: SpendingFunction in [
      .obrienFleming, .pocock, .power(0.5), .hwangShihDeCani(-1000), .hwangShihDeCani(1000),
    ] {
      #expect(function.spent(at: 0, of: 0.02) == 0)
      #expect(abs(function.spent(at: 1, of: 0.02) - 0.02) < 1e-16)
      #expect(abs(function.spent(at: 1.0.nextDown, of: 0.02) - 0.02) < 1e-12)
      #expect(function.spent(at: 0.3, of: 0.02) < function.spent(at: 0.6, of: 0.02).nextUp)
    }
    let near = SpendingFunction.hwangShihDeCani(1e-9).spent(at: 0.3, of: 0.02)
    #expect(abs(near - SpendingFunction.hwangShihDeCani(0).spent(at: 0.3, of: 0.02)) < 1e-11)
  }

  @Test func moreLooksNeedMoreInformation() throws {
    let factors = try [1, 2, 5, 10].map { looks in
      try GroupSequentialBoundary(
        .pocock, information: (1...looks).map { Double($0) / Double(looks) }, alpha: 0.05
      ).inflationFactor(power: 0.9)
    }
    #expect(abs(factors[0] - 1) < 1e-6)
    #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 < $1 })
  }

  /// Armitage, McPherson and Rowe (1969), table 2, at 5 %.
  @Test(arguments: [(1, 0.05), (2, 0.083), (3, 0.107), (5, 0.142), (10, 0.193), (20, 0.248)])
  func peekingCostsWhatArmitageFound(looks: Int, printed: Double) throws {
    let bounds = try UncalibratedLooks.repeatedSignificanceTest.bounds(
      looks: looks, alpha: 0.05, sides: .two)
    #expect(abs(try ExitProbabilities(bounds, drift: 0).total - printed) < 0.00051)
  }

  @Test func whatCannotBeIsRefused() {
    #expect(throws: Undefined.looksOutOfOrder) {
      try GroupSequentialBoundary(.pocock, information: [0.5, 0.5], alpha: 0.05)
    }
    #expect(throws: Undefined.looksOutOfOrder) {
      try GroupSequentialBoundary(.pocock, information: [0.5, .infinity], alpha: 0.05)
    }
    #expect(throws: Undefined.looksOutOfOrder) {
      try GroupSequentialBoundary(.pocock, information: [0, 1], alpha: 0.05)
    }
    #expect(throws: Undefined.nothingLeftToSpend) {
      try GroupSequentialBoundary(.haybittlePeto(1), information: [0.5, 1], alpha: 0.05)
    }
    #expect(throws: Undefined.tooLarge) {
      try GroupSequentialBoundary(
        .pocock, information: (1...3000).map(Double.init), alpha: 0.05)
    }
    #expect(throws: Undefined.beyondRange) {
      try ExitProbabilities(
        StoppingBounds(information: [1e200], criticalValues: [2], sides: .one), drift: 1e300)
    }
  }

  @Test(arguments: [-1e300, -1e6, -40, 0, 40, 1e6, 1e300])
  func extremeDriftsStopWhereTheyMust(drift: Double) throws {
    for sides in Sides.allCases {
      let bounds = try GroupSequentialBoundary(
        .spending(.pocock), information: Self.uneven, alpha: 0.05, sides: sides
      ).bounds
      let exit = try ExitProbabilities(bounds, drift: drift)
      if drift > 1 { #expect(exit.upper[0] > 0.999) }
      if drift < -1 { #expect(exit.totalUpper < 1e-9) }
      #expect(exit.total <= 1 + 1e-12 && exit.total >= 0)
    }
  }
}
