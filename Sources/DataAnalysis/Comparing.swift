internal import CampaignModel
internal import Statistics

/// Compares one metric of two arms, and says what is doubtful about it.
struct Comparing {
  let metric: MetricPlan
  let method: ArmSummary.Method
  let confidence: Double
  /// What the method counts: clusters by name, or nil.
  let clusters: String?
  /// An arm as sentences call it.
  let spoken: (String) -> Words

  /// Shares of fewer successes or failures than this are none for the z-test.
  static let fewSuccesses = 10.0
  /// Of clusters, below which the normal law is optimistic.
  static let fewClusters = 40
  /// Of the smallest effect that is called detectable.
  static let power = 0.8

  /// - Parameters:
  ///   - shared: What the clusters that are in both arms have in common, where that decides.
  ///   - naive: The same arms with every row or trial on its own, where the method is another.
  func compare(
    _ control: Tally, _ treatment: Tally, shared: SharedClusters? = nil,
    into comparison: inout DataComparison, naive: (control: Tally, treatment: Tally)?
  ) {
    do throws(Undefined) {
      let c = try ArmSummary(control, method)
      let t = try ArmSummary(treatment, method)
      let (mc, mt) = (c.moments, t.moments)
      comparison.estimate = mt.mean - mc.mean
      if mc.mean > 0 { comparison.relativeEffect = (mt.mean - mc.mean) / mc.mean }
      switch (c, t) {
      case (.share(let c), .share(let t)): try compare(c, t, &comparison)
      case (.ratio(let c), .ratio(let t)):
        if let shared {
          try compare(c, t, shared, &comparison)
        } else {
          let test = try MeanZTest(control: mc, treatment: mt, confidence: confidence)
          note(
            test.statistic, error: test.standardError, p: test.pValue, logP: test.logPValue,
            test.interval, &comparison)
          relativeOfMeans(mc, mt, &comparison)
        }
      default:
        if method == .adjusted {
          try compareAdjusted(control, treatment, &comparison)
        } else {
          try compare(mc, mt, &comparison)
        }
      }
    } catch {
      comparison.reason = comparison.reason ?? error.description
    }
    if let naive {
      comparison.naive = self.naive(naive.control, naive.treatment)
    }
    comparison.warnings += warnings(control, treatment, comparison, isPaired: shared != nil)
  }

  /// The smallest difference that a test like this finds four times in five, at the error it has where
  /// there is no difference.
  static func minimumDetectableEffect(of comparison: DataComparison, alpha: Double) -> Double? {
    guard let estimate = comparison.estimate, let statistic = comparison.statistic,
      let error = statistic == 0 ? comparison.standardError : estimate / statistic
    else { return nil }
    let law: ReferenceLaw =
      comparison.degreesOfFreedom.map { .studentT(degreesOfFreedom: $0) } ?? .normal
    guard let level = try? law.interval(0, standardError: 1, confidence: 1 - alpha, .twoSided),
      let power = try? law.interval(
        0, standardError: 1, confidence: 2 * Self.power - 1, .twoSided)
    else { return nil }
    return (level.upper + power.upper) * error
  }

  private func compare(
    _ control: Proportion, _ treatment: Proportion, _ comparison: inout DataComparison
  ) throws(Undefined) {
    let interval = try newcombeInterval(
      control: control, treatment: treatment, confidence: confidence)
    comparison.interval = interval
    relative(&comparison) { () throws(Undefined) in
      let ratio = try katzRatioInterval(
        control: control, treatment: treatment, confidence: confidence)
      return Interval(lower: ratio.lower - 1, upper: ratio.upper - 1)
    }
    let test = try TwoProportionZTest(control: control, treatment: treatment)
    let wald = try TwoProportionZTest(control: control, treatment: treatment, variance: .unpooled)
    note(
      test.statistic, error: wald.standardError, p: test.pValue, logP: test.logPValue, interval,
      &comparison)
  }

  /// Means of values; an arm in which they are all the same has no variance of its own to show.
  private func compare(
    _ control: SampleMoments, _ treatment: SampleMoments, _ comparison: inout DataComparison
  ) throws(Undefined) {
    guard (control.variance == 0) != (treatment.variance == 0) else {
      note(
        try WelchTTest(control: control, treatment: treatment, confidence: confidence),
        &comparison)
      relativeOfMeans(control, treatment, &comparison)
      return
    }
    let test = try StudentTTest(
      control: control, treatment: treatment, confidence: confidence)
    comparison.test = "pooled_t"
    note(
      test.statistic, error: test.standardError, freedom: test.degreesOfFreedom, p: test.pValue,
      logP: test.logPValue, test.interval, &comparison)
    comparison.relativeReason = Undefined.noVariation.description
    let flat = control.variance == 0 ? comparison.control : comparison.treatment
    comparison.warnings.append(
      Warning(
        code: "no_variation_in_arm", arms: [flat],
        values: ["count": (control.variance == 0 ? control : treatment).count],
        text: Words(
          en:
            "all values of \(metric.name) in \(spoken(flat).en) are the same: how far they scatter is taken "
            + "from the other arm",
          ar:
            "كل قيم \(metric.name) في \(spoken(flat).ar) متساوية: أُخذ مقدار تشتتها من المجموعة الأخرى"
        )))
  }

  /// With clusters that are in both arms.
  private func compare(
    _ control: DeltaMethodRatio, _ treatment: DeltaMethodRatio, _ shared: SharedClusters,
    _ comparison: inout DataComparison
  ) throws(Undefined) {
    comparison.test = "cluster_robust_t"
    let found = try ClusteredRatioTest(
      control: control, treatment: treatment, covariance: shared.covariance,
      clusters: shared.clusters, confidence: confidence)
    let test = found.test
    note(
      test.statistic, error: test.standardError, freedom: test.degreesOfFreedom, p: test.pValue,
      logP: test.logPValue, test.interval, &comparison)
    relative(&comparison) { () throws(Undefined) in
      guard let interval = found.relativeInterval else { throw .nonPositiveMean }
      return interval
    }
  }

  /// Values less what their covariate had foretold.
  private func compareAdjusted(
    _ control: Tally, _ treatment: Tally, _ comparison: inout DataComparison
  ) throws(Undefined) {
    let cuped = try CupedTest(
      control: CovariateMoments(valueAndCovariate: control.pairs),
      treatment: CovariateMoments(valueAndCovariate: treatment.pairs), confidence: confidence)
    let (c, t) = (cuped.control, cuped.treatment)
    comparison.estimate = t.mean - c.mean
    comparison.relativeEffect = c.mean > 0 ? (t.mean - c.mean) / c.mean : nil
    comparison.varianceReduction = cuped.varianceReduction
    note(cuped.test, &comparison)
    relativeOfMeans(c, t, &comparison)
  }

  private func note(_ test: WelchTTest, _ comparison: inout DataComparison) {
    note(
      test.statistic, error: test.standardError, freedom: test.degreesOfFreedom, p: test.pValue,
      logP: test.logPValue, test.interval, &comparison)
  }

  private func note(
    _ statistic: Double, error: Double, freedom: Double? = nil, p: Double, logP: Double,
    _ interval: Interval, _ comparison: inout DataComparison
  ) {
    comparison.statistic = statistic
    comparison.standardError = error
    comparison.degreesOfFreedom = freedom
    comparison.pValue = p
    comparison.logPValue = logP
    comparison.interval = interval
  }

  private func relativeOfMeans(
    _ control: SampleMoments, _ treatment: SampleMoments, _ comparison: inout DataComparison
  ) {
    relative(&comparison) { () throws(Undefined) in
      try RelativeDifferenceTest(
        control: control, treatment: treatment, method: .fieller, confidence: confidence
      ).interval
    }
  }

  private func relative(
    _ comparison: inout DataComparison, _ interval: () throws(Undefined) -> Interval
  ) {
    do throws(Undefined) {
      let found = try interval()
      guard found.lower.isFinite, found.upper.isFinite else { throw .unboundedRatio }
      comparison.relativeInterval = found
    } catch {
      comparison.relativeReason = error.description
    }
  }

  /// As if every row or trial stood on its own.
  private func naive(_ control: Tally, _ treatment: Tally) -> DataComparison.Naive? {
    let method: ArmSummary.Method =
      metric.isShare ? .share : metric.kind == .ratio ? .ratio : .mean
    guard let c = try? ArmSummary(control, method), let t = try? ArmSummary(treatment, method)
    else {
      return nil
    }
    if case .share(let c) = c, case .share(let t) = t {
      guard let test = try? TwoProportionZTest(control: c, treatment: t) else { return nil }
      return .init(
        test: method.rawValue, statistic: test.statistic, standardError: test.standardError,
        pValue: test.pValue, logPValue: test.logPValue)
    }
    if method == .ratio {
      guard let test = try? MeanZTest(control: c.moments, treatment: t.moments) else { return nil }
      return .init(
        test: method.rawValue, statistic: test.statistic, standardError: test.standardError,
        pValue: test.pValue, logPValue: test.logPValue)
    }
    guard let test = try? WelchTTest(control: c.moments, treatment: t.moments) else { return nil }
    return .init(
      test: method.rawValue, statistic: test.statistic, standardError: test.standardError,
      pValue: test.pValue, logPValue: test.logPValue)
  }

  // MARK: Warnings

  private func warnings(
    _ control: Tally, _ treatment: Tally, _ comparison: DataComparison, isPaired: Bool
  ) -> [Warning] {
    var warnings: [Warning] = []
    let arms = [(comparison.control, control), (comparison.treatment, treatment)]
    if method == .share {
      let few = arms.filter { fewer($0.1) < Self.fewSuccesses }
      if !few.isEmpty {
        warnings.append(tooFew(few, of: comparison, fisher(control, treatment)))
      }
    }
    // The test of shared clusters is Student's already.
    if method == .ratio, !isPaired, let clusters, let statistic = comparison.statistic {
      let fewest = min(control.count, treatment.count)
      if fewest < Self.fewClusters, fewest > 1,
        let c = try? ArmSummary(control, .ratio), let t = try? ArmSummary(treatment, .ratio),
        let test = try? WelchTTest(control: c.moments, treatment: t.moments, confidence: confidence)
      {
        let p = Shown.p(test.pValue)
        warnings.append(
          Warning(
            code: "few_clusters", arms: [],
            values: ["clusters": Double(fewest), "statistic": statistic, "p_value": test.pValue],
            text: Words(
              en: "only \(fewest) values of \(clusters) in an arm: the normal law is optimistic; "
                + "Student's t says p \(p)",
              ar: "عدد قيم \(clusters) في إحدى المجموعات \(fewest) فقط: التوزيع الطبيعي متفائل؛ "
                + "وتوزيع ستيودنت يعطي p \(p)")))
      }
    }
    return warnings
  }

  /// Successes or failures, whichever are fewer.
  private func fewer(_ tally: Tally) -> Double {
    min(tally.numerator, tally.denominator - tally.numerator)
  }

  /// The exact p-value, which counts alone can have.
  private func fisher(_ control: Tally, _ treatment: Tally) -> Double? {
    let arms = [control, treatment].map {
      Proportion(successes: $0.numerator, trials: $0.denominator)
    }
    guard
      arms.allSatisfy({ $0.successes == $0.successes.rounded() && $0.trials == $0.trials.rounded() }
      )
    else { return nil }
    return try? FisherExactTest(control: arms[0], treatment: arms[1]).pValue
  }

  /// One for a comparison, whether one of its arms has few or both.
  private func tooFew(
    _ arms: [(String, Tally)], of comparison: DataComparison, _ exact: Double?
  ) -> Warning {
    var values = ["count": arms.map { fewer($0.1) }.min() ?? 0]
    values["fisher_p_value"] = exact
    let counts = arms.map { name, tally -> Words in
      let isSuccess = tally.numerator <= fewer(tally)
      let count = Shown.number(fewer(tally))
      return Words(
        en: "\(count) \(isSuccess ? metric.name : "without \(metric.name)") in \(spoken(name).en)",
        ar: "\(count) فقط \(isSuccess ? "من \(metric.name)" : "بلا \(metric.name)") "
          + "في \(spoken(name).ar)")
    }
    let (t, c) = (spoken(comparison.treatment), spoken(comparison.control))
    let en = exact.map { "; Fisher says p \(Shown.p($0))" } ?? ""
    let ar = exact.map { "؛ واختبار فيشر يعطي p \(Shown.p($0))" } ?? ""
    let found = Words(
      en: counts.map(\.en).joined(separator: ", "), ar: counts.map(\.ar).joined(separator: "، "))
    return Warning(
      code: "few_successes", arms: arms.map(\.0), values: values,
      text: Words(
        en: "\(found.en); below about 10 the z-test of \(t.en) against \(c.en) is unreliable\(en)",
        ar: "\(found.ar)؛ اختبار Z لـ \(t.ar) مقابل \(c.ar) "
          + "غير موثوق تحت نحو 10\(ar)"))
  }
}

extension CovariateMoments {
  /// - Parameter pairs: The value as x, what was known before as y.
  fileprivate init(valueAndCovariate pairs: RunningCovariance) {
    self.init(
      count: Double(pairs.count), meanOutcome: pairs.meanX, meanCovariate: pairs.meanY,
      varianceOutcome: pairs.varianceX, varianceCovariate: pairs.varianceY,
      covariance: pairs.covariance)
  }
}
