import Statistics
import Testing

@Suite("Tests of two rates have the size and power that are known of them")
struct ProportionTestTests {
  @Test func pooledZHoldsInArmsAlikeAtTenSuccesses() throws {
    let size = try zSize("50:50, 10 expected", control: 1e5, treatment: 1e5, .pooled, .twoSided)
    #expect(abs(size - 0.05) < 0.006)
  }

  @Test(arguments: [1.0, 2, 5])
  func pooledZIsConservativeInArmsAlikeAtFewSuccesses(expected: Double) throws {
    let size = try zSize(
      "50:50, \(expected) expected", control: expected * 1e4, treatment: expected * 1e4, .pooled,
      .twoSided)
    #expect(size < 0.05)
  }

  /// A small arm's count is skewed: too often far above, never far below.
  @Test func pooledZIsLopsidedAtOneToNinetyNine() throws {
    let greater = try zSize(
      "99:1, 1 expected, one-sided up", control: 990_000, treatment: 10_000, .pooled, .greater)
    let less = try zSize(
      "99:1, 1 expected, one-sided down", control: 990_000, treatment: 10_000, .pooled, .less)
    #expect(greater > 0.075)
    #expect(less == 0)
  }

  /// No success in the small arm, with a chance of e^−1, leaves the error of the other arm alone.
  @Test func unpooledZFailsAtOneToNinetyNine() throws {
    let size = try zSize(
      "99:1, 1 expected", control: 990_000, treatment: 10_000, .unpooled, .twoSided)
    #expect(size > 0.36)
  }

  @Test(arguments: TwoProportionZTest.Variance.allCases)
  func bothHoldAtAHundredSuccesses(variance: TwoProportionZTest.Variance) throws {
    let size = try zSize("50:50, 100 expected", control: 1e6, treatment: 1e6, variance, .twoSided)
    #expect(abs(size - 0.05) < 0.003)
    let uneven = try zSize(
      "99:1, 100 expected", control: 99e6, treatment: 1e6, variance, .twoSided)
    #expect(abs(uneven - 0.05) < 0.006)
  }

  /// The formula is that of normal counts.
  @Test(arguments: [
    (0.01, 0.012, 20_000.0, 1.0), (1e-4, 1.6e-4, 1e6, 1), (0.3, 0.36, 1000, 1),
    (0.01, 0.0115, 400_000, 0.05),
  ])
  func powerMeetsTheFormula(c: Double, t: Double, n: Double, ratio: Double) throws {
    let plan = TwoArmPlan(allocationRatio: ratio)
    let (control, treatment) = (
      Binomial(trials: n, probability: c), Binomial(trials: n * ratio, probability: t)
    )
    for (variance, method) in [
      (TwoProportionZTest.Variance.pooled, PlannedProportionTest.Method.pooled),
      (.unpooled, .unpooled()),
    ] {
      let planned = try PlannedProportionTest(method, rateControl: c, plan).power(
        effect: t - c, size: n)
      let found = exactly(
        "z, \(variance): power at \(c) against \(t), \(n) in control, ratio \(ratio), planned "
          + "\(planned)",
        try probability(control: control, treatment: treatment) { c, t in
          try rejects {
            try TwoProportionZTest(control: c, treatment: t, variance: variance).pValue
          }
        })
      #expect(abs(found - planned) < 0.012, "\(variance)")
    }
  }

  /// At 0.01 % in arms of 99:1 the pooled formula still holds; the unpooled one takes the small arm's
  /// own error as known, which is large where its count is: it promises too little of gains, and too much
  /// of losses.
  @Test(arguments: [(20.0, 1.8), (100, 1.3), (100, 0.75)])
  func powerAtNinetyNineToOne(expected: Double, ratio: Double) throws {
    let n = expected * 99e4
    let plan = TwoArmPlan(allocationRatio: 1 / 99.0)
    let (control, treatment) = (
      Binomial(trials: n, probability: 1e-4), Binomial(trials: n / 99, probability: ratio * 1e-4)
    )
    func power(_ variance: TwoProportionZTest.Variance, _ method: PlannedProportionTest.Method)
      throws -> (planned: Double, found: Double)
    {
      let planned = try PlannedProportionTest(method, rateControl: 1e-4, plan).power(
        effect: (ratio - 1) * 1e-4, size: n)
      let found = exactly(
        "z, \(variance): power at 0.01 %, 99:1, \(expected) expected, ratio \(ratio), planned "
          + "\(planned)",
        try probability(control: control, treatment: treatment) { c, t in
          try rejects {
            try TwoProportionZTest(control: c, treatment: t, variance: variance).pValue
          }
        })
      return (planned, found)
    }
    let pooled = try power(.pooled, .pooled)
    #expect(abs(pooled.found - pooled.planned) < 0.005)
    let unpooled = try power(.unpooled, .unpooled())
    let surplus = unpooled.found - unpooled.planned
    #expect(ratio > 1 ? surplus > 0.015 : surplus < -0.015)
  }

  @Test(arguments: [0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.99])
  func exactTestsNeverRejectTooOften(rate: Double) throws {
    let (control, treatment) = (
      Binomial(trials: 30, probability: rate), Binomial(trials: 12, probability: rate)
    )
    for alternative in Alternative.allCases {
      func size(_ name: String, _ pValue: (Proportion, Proportion) throws -> Double) throws
        -> Double
      {
        exactly(
          "\(name), \(alternative): size at \(rate), 30 against 12",
          try probability(control: control, treatment: treatment) { c, t in
            try rejects { try pValue(c, t) }
          })
      }
      let fisher = try size("Fisher") {
        try FisherExactTest(control: $0, treatment: $1, alternative: alternative).pValue
      }
      let barnard = try size("Barnard") {
        try UnconditionalExactTest(
          control: $0, treatment: $1, statistic: .pooledZ, alternative: alternative
        ).pValue
      }
      let boschloo = try size("Boschloo") {
        try UnconditionalExactTest(
          control: $0, treatment: $1, statistic: .fisher, alternative: alternative
        ).pValue
      }
      #expect(fisher <= 0.05 && barnard <= 0.05 && boschloo <= 0.05, "\(alternative)")
      // One-sided, Boschloo's p-value is nowhere above Fisher's.
      if alternative != .twoSided { #expect(boschloo >= fisher) }
    }
  }

  @Test func boschlooFindsMoreThanFisher() throws {
    func power(_ pValue: (Proportion, Proportion) throws -> Double) throws -> Double {
      try probability(
        control: Binomial(trials: 20, probability: 0.1),
        treatment: Binomial(trials: 20, probability: 0.4)
      ) { c, t in try rejects(at: 0.025) { try pValue(c, t) } }
    }
    let fisher = exactly(
      "Fisher: power at 10 % against 40 %, 20 each",
      try power {
        try FisherExactTest(control: $0, treatment: $1, alternative: .greater).pValue
      })
    let boschloo = exactly(
      "Boschloo: power at 10 % against 40 %, 20 each",
      try power {
        try UnconditionalExactTest(
          control: $0, treatment: $1, statistic: .fisher, alternative: .greater
        ).pValue
      })
    #expect(boschloo > fisher + 0.05)
    let planned = try PlannedFisherTest(
      rateControl: 0.1, TwoArmPlan(alpha: 0.025, alternative: .greater)
    ).power(effect: 0.3, size: 20)
    #expect(abs(planned - fisher) < 1e-10)
  }

  @Test(arguments: [(5e4, 5e4), (495e4, 5e4)])
  func fisherIsConservativeAtFewSuccesses(control: Double, treatment: Double) throws {
    let p = 1e-4
    let size = exactly(
      "Fisher: size at 0.01 %, \(control) against \(treatment)",
      try probability(
        control: Binomial(trials: control, probability: p),
        treatment: Binomial(trials: treatment, probability: p)
      ) { c, t in try rejects { try FisherExactTest(control: c, treatment: t).pValue } })
    #expect(0.01 < size && size < 0.045)
  }

  /// Of two arms, chi-squared is the pooled z squared; G sees more in small counts.
  @Test(arguments: [2.0, 5, 10])
  func chiSquaredAndGOfTwoArms(expected: Double) throws {
    let law = Binomial(trials: expected * 1e4, probability: 1e-4)
    func size(_ statistic: ContingencyTest.Statistic, corrected: Bool = false) throws -> Double {
      exactly(
        "\(statistic)\(corrected ? ", corrected" : ""): size at 0.01 %, \(expected) expected",
        try probability(control: law, treatment: law) { c, t in
          try rejects {
            try ContingencyTest(
              [c, t].map { [$0.successes, $0.trials - $0.successes] }, statistic: statistic,
              continuityCorrection: corrected
            ).pValue
          }
        })
    }
    let z = try probability(control: law, treatment: law) { c, t in
      try rejects { try TwoProportionZTest(control: c, treatment: t).pValue }
    }
    let chiSquared = try size(.chiSquared)
    #expect(abs(chiSquared - z) < 1e-12)
    #expect(try size(.chiSquared, corrected: true) < chiSquared)
    #expect(try size(.likelihoodRatio) > chiSquared)
  }

  /// Larntz, K. (1978, JASA 73, 253–263): at small expected counts G rejects too often, chi-squared
  /// about as often as it should.
  @Test func fiveArms() throws {
    func rejections(_ statistic: ContingencyTest.Statistic, expected: Double) throws -> Simulated {
      try Simulated(
        "\(statistic): size of 5 arms at 0.01 %, \(expected) expected", 20_000, seed: 21
      ) {
        stream in
        let table = (0..<5).map { _ in
          let successes = stream.binomial(expected * 1e4, 1e-4)
          return [successes, expected * 1e4 - successes]
        }
        return try rejects { try ContingencyTest(table, statistic: statistic).pValue }
      }
    }
    #expect(try rejections(.chiSquared, expected: 5).isAtMost(0.05))
    #expect(try rejections(.likelihoodRatio, expected: 2).isAbove(0.06))
    #expect(try rejections(.chiSquared, expected: 100).isNear(0.05))
    #expect(try rejections(.likelihoodRatio, expected: 100).isNear(0.05))
  }

  @Test func powerOfFiveArmsMeetsTheFormula() throws {
    let rates = [0.1, 0.1, 0.1, 0.1, 0.13]
    let n = 800.0
    let mean = rates.reduce(0, +) / 5
    // Cohen's w.
    let w = (rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5 / mean / (1 - mean))
      .squareRoot()
    let planned = try PlannedChiSquaredTest(degreesOfFreedom: 4).power(effect: w, size: 5 * n)
    let found = try Simulated("chiSquared: power of 5 arms, planned \(planned)", 10_000, seed: 22) {
      stream in
      let table = rates.map { rate in
        let successes = stream.binomial(n, rate)
        return [successes, n - successes]
      }
      return try rejects { try ContingencyTest(table).pValue }
    }
    #expect(found.isNear(planned))
  }

  private func zSize(
    _ what: String, control: Double, treatment: Double, _ variance: TwoProportionZTest.Variance,
    _ alternative: Alternative
  ) throws -> Double {
    exactly(
      "z, \(variance): size at 0.01 %, \(what)",
      try probability(
        control: Binomial(trials: control, probability: 1e-4),
        treatment: Binomial(trials: treatment, probability: 1e-4)
      ) { c, t in
        try rejects {
          try TwoProportionZTest(
            control: c, treatment: t, variance: variance, alternative: alternative
          ).pValue
        }
      })
  }
}
