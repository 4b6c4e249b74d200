import Statistics
import Testing

@Suite("Adjusted for a covariate, tests keep their size and gain the power promised")
struct CovariateTests {
  @Test func cupedKeepsItsSizeAndCoverage() throws {
    var covered = 0
    let size = try Simulated("CUPED: size, 80 each, correlation 0.8", 10_000, seed: 91) { stream in
      let test = try CupedTest(
        control: stream.sample(80).moments, treatment: stream.sample(80).moments)
      if test.test.interval.contains(0) { covered += 1 }
      return test.test.pValue <= 0.05
    }
    #expect(size.isNear(0.05))
    #expect(Simulated("CUPED: coverage", hits: covered, of: 10_000).isNear(0.95))
  }

  /// The variance of the outcome shrinks by the squared correlation. Deng, Xu, Kohavi and Walker (2013,
  /// WSDM, 123–132).
  @Test func cupedGainsWhatTheCorrelationPromises() throws {
    let left = 1 - 0.8 * 0.8
    let planned = try PlannedMeanTest(varianceControl: left, varianceTreatment: left)
      .power(effect: 0.15, size: 200)
    let plain = try PlannedMeanTest(varianceControl: 1, varianceTreatment: 1)
      .power(effect: 0.15, size: 200)
    let found = try Simulated(
      "CUPED: power at 0.15 sd, 200 each, planned \(planned), unadjusted \(plain)", 5000, seed: 92
    ) { stream in
      try CupedTest(
        control: stream.sample(200).moments, treatment: stream.sample(200, effect: 0.15).moments
      ).test.pValue <= 0.05
    }
    #expect(found.isNear(planned))
  }

  @Test(arguments: [(3, 3), (5, 40), (10, 990)])
  func ancovaIsExactForNormalValues(control: Int, treatment: Int) throws {
    let size = try Simulated("ANCOVA: size, \(control) against \(treatment)", 10_000, seed: 93) {
      stream in
      try AncovaTest(
        control: stream.sample(control).moments, treatment: stream.sample(treatment).moments
      ).test.pValue <= 0.05
    }
    #expect(size.isNear(0.05))
  }

  /// The line is steeper in the treatment, and arms are uneven. Lin, W. (2013). "Agnostic notes on
  /// regression adjustments to experimental data: reexamining Freedman's critique." *Annals of Applied
  /// Statistics* 7(1), 295–318. The effect is that on the units at hand.
  @Test func slopesOfTheirOwnFoolAncovaAndNotLin() throws {
    var (hc2, hc3) = (0, 0)
    let ancova = try Simulated("ANCOVA: size, 900 against 100, slopes 0 and 3", 4000, seed: 94) {
      stream in
      let (control, treatment) = (stream.sample(900, slope: 0), stream.sample(100, slope: 3))
      let truth = 3 * RunningMoments(control.covariates + treatment.covariates).mean
      func p(_ errors: InteractedRegressionTest.ErrorEstimator) throws -> Double {
        try InteractedRegressionTest(
          control: control, treatment: treatment, errors: errors, nullDifference: truth
        ).test.pValue
      }
      if try p(.hc2) <= 0.05 { hc2 += 1 }
      if try p(.hc3) <= 0.05 { hc3 += 1 }
      return try AncovaTest(
        control: control.moments, treatment: treatment.moments, nullDifference: truth
      ).test.pValue <= 0.05
    }
    func lin(_ errors: String, _ hits: Int) -> Simulated {
      Simulated("Lin, \(errors): size, 900 against 100, slopes 0 and 3", hits: hits, of: 4000)
    }
    #expect(ancova.isAbove(0.3))
    #expect(lin("hc2", hc2).isNear(0.05))
    #expect(lin("hc3", hc3).isNear(0.05))
    #expect(hc3 <= hc2)
  }

  /// On all who might have come the effect also differs by who happened to: by the squared difference of
  /// the slopes over all units, which no error of this kind knows of. Negi, A., and Wooldridge, J. M.
  /// (2021). "Revisiting regression adjustment in experiments with heterogeneous treatment effects."
  /// *Econometric Reviews* 40(5), 504–534.
  @Test func linsErrorIsThatOfTheUnitsAtHand() throws {
    let known = 0.36 * (1 / 900.0 + 1 / 100)
    let drifting = 3.0 * 3 / 1000
    let expected =
      2 * Normal.standard.upperTail(1.959964 * (known / (known + drifting)).squareRoot())
    let size = try Simulated(
      "Lin, hc2: size for the effect on everybody, slopes 0 and 3, expected \(expected)", 4000,
      seed: 96
    ) { stream in
      try InteractedRegressionTest(
        control: stream.sample(900, slope: 0), treatment: stream.sample(100, slope: 3),
        errors: .hc2
      ).test.pValue <= 0.05
    }
    #expect(size.isNear(expected))
  }

  @Test func linsErrorsInSmallSamples() throws {
    func size(_ errors: InteractedRegressionTest.ErrorEstimator) throws -> Simulated {
      try Simulated("Lin, \(errors): size, 6 against 6", 40_000, seed: 95) { stream in
        try InteractedRegressionTest(
          control: stream.sample(6), treatment: stream.sample(6), errors: errors
        ).test.pValue <= 0.05
      }
    }
    #expect(try size(.hc2).isAbove(0.05))
    #expect(try size(.hc3).isAtMost(0.05))
  }
}

extension RandomStream {
  /// Outcomes of variance 1 about a covariate of variance 1, unless the slope is another than 0.8.
  fileprivate mutating func sample(
    _ count: Int, slope: Double = 0.8, effect: Double = 0
  ) -> CovariateSample {
    let covariates = normals(count)
    return CovariateSample(
      outcomes: covariates.map { effect + slope * $0 + normal(sd: 0.6) }, covariates: covariates)
  }
}
