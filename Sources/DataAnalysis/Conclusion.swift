internal import CampaignModel
internal import Foundation
internal import Statistics

/// Makes the study of what was read.
struct Conclusion {
  private let data: GatheredData
  private let version: String
  private let sources: [String]

  init(_ data: GatheredData, version: String, sources: [String]) {
    self.data = data
    self.version = version
    self.sources = sources
  }

  private var plan: ColumnPlan { data.plan }
  private var confidence: Double { data.request.confidence }

  var study: DataStudy {
    let comparisons = jointly(self.comparisons(confidence: confidence))
    let checks = Checking(data: data, comparisons: comparisons).checks
    let overall = overallTests(comparisons)
    return DataStudy(
      version: version, source: source, columns: plan.shown, confidenceLevel: confidence,
      decision: Verdict(
        data: data,
        comparisons: comparisons.filter {
          $0.segment == nil && $0.metric == plan.metrics[0].name
        }, together: comparisons.count { $0.segment == nil && $0.pValue != nil },
        checks: checks, countsOneByOne: isCountedOneByOne(0)
      ).decision,
      arms: arms, checks: checks, comparisons: comparisons, overallTests: overall,
      timeline: timeline, warnings: warnings(overall))
  }

  private var source: DataStudy.Source {
    let reading = data.reading
    var leftOut: [String: Int] = [:]
    leftOut["unreadable"] = data.rowsLeftOut
    leftOut["totals"] = data.totalsRows
    leftOut["exposure"] = reading.exposureMismatches
    if let findings = data.findings, data.canLeaveOut {
      leftOut["units_in_two_arms"] = findings.crossingRows.count
      if !data.unitsAreRepeated { leftOut["duplicates"] = findings.repeatedRows.count }
    }
    let unit =
      switch data.grouping {
      case .units: "unit"
      case .clusters: "cluster"
      case .days: "day"
      case .none: "row"
      }
    return .init(
      files: sources, rows: reading.rows + data.rowsUnseen, rowsUsed: reading.rowsUsed,
      rowsLeftOut: leftOut.filter { $0.value > 0 }, unit: unit)
  }

  // MARK: Arms

  private var arms: [DataArm] {
    data.names.indices.map { place in
      DataArm(
        name: data.names[place], role: place == 0 ? "control" : "treatment",
        readings: plan.metrics.indices.map { reading(place, $0) })
    }
  }

  private func reading(_ place: Int, _ metric: Int) -> DataArm.Reading {
    let tally = data.tally(place, metric)
    let isShare = plan.metrics[metric].isShare
    var reading = DataArm.Reading(
      metric: plan.metrics[metric].name, n: isShare ? tally.denominator : Double(tally.count))
    if isShare { reading.successes = tally.numerator }
    do throws(Undefined) {
      switch try ArmSummary(tally, data.method(metric)) {
      case .share(let share):
        reading.rate = share.rate
        reading.interval = try wilsonInterval(share, confidence: confidence)
      case .ratio(let ratio):
        if plan.metrics[metric].kind == .mean {
          reading.mean = ratio.ratio
        } else {
          reading.rate = ratio.ratio
        }
        reading.interval = try interval(ratio.ratio, ratio.standardError, Double(tally.count))
      case .mean(let moments):
        if isShare { reading.rate = moments.mean } else { reading.mean = moments.mean }
        reading.standardDeviation = moments.variance.squareRoot()
        reading.interval = try interval(
          moments.mean, moments.varianceOfMean.squareRoot(), moments.count)
      }
    } catch {
      reading.reason = error.description
    }
    return reading
  }

  private func interval(
    _ estimate: Double, _ error: Double, _ count: Double
  ) throws(Undefined) -> Interval {
    guard count > 1 else { throw .tooFewUnits }
    return try ReferenceLaw.studentT(degreesOfFreedom: count - 1)
      .interval(estimate, standardError: error, confidence: confidence)
  }

  // MARK: Comparisons

  private func comparisons(confidence: Double) -> [DataComparison] {
    var all: [DataComparison] = []
    for metric in plan.metrics.indices {
      for place in data.names.indices.dropFirst() {
        all.append(
          compare(metric, place, segment: nil, part: nil, confidence) {
            data.tally($0, metric)
          } rows: {
            data.rows($0, metric)
          })
      }
    }
    for column in plan.segments.indices {
      let values = data.reading.segments[column]
      let order = (0..<values.count).sorted { values.name($0) < values.name($1) }
      for value in order {
        for place in data.names.indices.dropFirst() {
          let segment = DataComparison.Segment(
            column: plan.segments[column], value: values.name(value))
          all.append(
            compare(0, place, segment: segment, part: (column, value), confidence) {
              data.tally(segment: column, value: value, $0, 0)
            } rows: {
              data.reading.tally(segment: column, value: value, arm: data.order[$0], metric: 0)
            })
        }
      }
    }
    return all
  }

  private func compare(
    _ metric: Int, _ place: Int, segment: DataComparison.Segment?,
    part: (column: Int, value: Int)?, _ confidence: Double,
    _ tally: (Int) -> Tally, rows: (Int) -> Tally
  ) -> DataComparison {
    let method = data.method(metric)
    let shared =
      method == .ratio
      ? data.reading.shared(
        data.order[0], data.order[place], segment: part, metric: metric) : nil
    var comparison = DataComparison(
      metric: plan.metrics[metric].name, kind: plan.metrics[metric].resultKind, segment: segment,
      control: data.names[0], treatment: data.names[place], test: method.rawValue)
    Comparing(
      metric: plan.metrics[metric], method: method, confidence: confidence,
      clusters: data.clusters(metric), spoken: data.spoken
    ).compare(
      tally(0), tally(place), shared: data.clustersAreDays ? nil : shared, into: &comparison,
      naive: data.hasNaive(metric) ? (rows(0), rows(place)) : nil)
    if segment == nil, data.clustersAreDays, let shared, let name = data.clusters(metric) {
      notePaired(shared, name, &comparison)
    }
    return comparison
  }

  /// Days are taken for independent in each arm, as published analyses do; what swings in both arms
  /// cancels in the difference, and the pairs say how much.
  private func notePaired(
    _ shared: SharedClusters, _ name: String, _ comparison: inout DataComparison
  ) {
    guard let estimate = comparison.estimate, let error = comparison.standardError else { return }
    let variance = error * error - 2 * shared.covariance
    guard variance > 0 else { return }
    let statistic = estimate / variance.squareRoot()
    let p = ReferenceLaw.studentT(degreesOfFreedom: Double(shared.clusters - 1))
      .pValue(statistic, .twoSided)
    let (count, z, shown) = (
      Shown.count(shared.clusters), Shown.number(statistic), Shown.p(p)
    )
    comparison.warnings.append(
      Warning(
        code: "shared_clusters", arms: [comparison.treatment],
        values: [
          "clusters": Double(shared.clusters), "statistic": statistic, "p_value": p,
        ],
        text: Words(
          en: "\(count) values of \(name) are in both arms, and the test above takes the arms for "
            + "independent; if what happens on a \(name) happens to both arms, go by the pairs: "
            + "\(z), p \(shown)",
          ar:
            "\(count) من قيم \(name) في المجموعتين، والاختبار أعلاه يعدّ المجموعتين مستقلتين؛ إن كان ما "
            + "يحدث في \(name) يصيب المجموعتين معًا فاعتمد الأزواج: \(z)، p \(shown)")))
  }

  /// What holds of comparisons that are judged together, those of everybody and those of segments:
  /// Holm's p-values, intervals by Bonferroni, and what a test finds at that level.
  private func jointly(_ comparisons: [DataComparison]) -> [DataComparison] {
    var joint = comparisons
    for isOfSegments in [false, true] {
      let family = comparisons.indices.filter {
        (comparisons[$0].segment != nil) == isOfSegments && comparisons[$0].pValue != nil
      }
      let adjusted = MultipleTesting.holm.adjusted(family.map { comparisons[$0].pValue! })
      let alpha = data.request.alpha / Double(max(1, family.count))
      let wide = family.count > 1 ? self.comparisons(confidence: 1 - alpha) : []
      for (index, p) in zip(family, adjusted) {
        joint[index].adjustedPValue = p
        joint[index].minimumDetectableEffect = Comparing.minimumDetectableEffect(
          of: comparisons[index], alpha: alpha)
        guard family.count > 1 else { continue }
        joint[index].simultaneousInterval = wide[index].interval
        joint[index].simultaneousRelativeInterval = wide[index].relativeInterval
      }
    }
    return joint
  }

  // MARK: Several arms or segments at once

  private func overallTests(_ comparisons: [DataComparison]) -> [DataStudy.OverallTest] {
    var tests: [DataStudy.OverallTest] = []
    if data.names.count > 2 {
      for metric in plan.metrics.indices {
        tests.append(allArms(metric, isWelch: false))
        if data.method(metric) != .share { tests.append(allArms(metric, isWelch: true)) }
      }
    }
    for column in plan.segments {
      for treatment in data.names.dropFirst() {
        let effects = comparisons.filter {
          $0.segment?.column == column && $0.treatment == treatment && $0.reason == nil
        }.compactMap { comparison in
          comparison.standardError.flatMap { error in comparison.estimate.map { ($0, error) } }
        }
        var test = DataStudy.OverallTest(
          metric: plan.metrics[0].name, test: "cochran_q", of: column, treatment: treatment)
        note(&test) { () throws(Undefined) in
          let test = try HeterogeneityTest(
            estimates: effects.map(\.0), standardErrors: effects.map(\.1))
          return (test.statistic, [test.degreesOfFreedom], test.pValue)
        }
        tests.append(test)
      }
    }
    return tests
  }

  /// - Parameter isWelch: Each arm with a variance of its own.
  private func allArms(_ metric: Int, isWelch: Bool) -> DataStudy.OverallTest {
    let method = data.method(metric)
    let isShare = method == .share
    var test = DataStudy.OverallTest(
      metric: plan.metrics[metric].name,
      test: isShare ? "chi_squared" : isWelch ? "welch_anova" : "one_way_anova", of: "arms")
    note(&test) { () throws(Undefined) in
      var summaries: [ArmSummary] = []
      for place in data.names.indices {
        summaries.append(try ArmSummary(data.tally(place, metric), method))
      }
      if isShare {
        let test = try ContingencyTest(
          summaries.compactMap {
            if case .share(let share) = $0 {
              [share.successes, share.trials - share.successes]
            } else {
              nil
            }
          })
        return (test.statistic, [test.degreesOfFreedom], test.pValue)
      }
      let test = try AnalysisOfVariance(
        summaries.map(\.moments), variances: isWelch ? .unequal : .equal)
      return (
        test.statistic, [test.numeratorDegreesOfFreedom, test.denominatorDegreesOfFreedom],
        test.pValue
      )
    }
    return test
  }

  private func note(
    _ test: inout DataStudy.OverallTest,
    _ found: () throws(Undefined) -> (
      statistic: Double, degreesOfFreedom: [Double], pValue: Double
    )
  ) {
    do throws(Undefined) {
      let found = try found()
      test.statistic = found.statistic
      test.degreesOfFreedom = found.degreesOfFreedom
      test.pValue = found.pValue
    } catch {
      test.reason = error.description
    }
  }

  // MARK: Over time

  private var timeline: [DataStudy.TimePoint] {
    let days = data.reading.days
    guard days.count > 1, days.count <= 400,
      data.grouping == .none || data.grouping == .days
    else { return [] }
    let isLabel = plan.dayFormat == .label
    let order =
      isLabel
      ? Array(0..<days.count) : (0..<days.count).sorted { days.name($0) < days.name($1) }
    let byDay = data.grouping == .days && data.method(0) == .ratio
    let method = data.method(0)
    func merged(_ sum: inout Tally, _ day: Int, _ place: Int) {
      var tally = data.tally(day: day, place, 0)
      guard tally.count > 0 else { return }
      if byDay {
        // The day is one.
        tally.count = 1
        tally.pairs = RunningCovariance([tally.numerator], [tally.denominator])
      }
      sum.merge(tally)
    }
    func units(_ tally: Tally) -> Double {
      method == .share ? tally.denominator : Double(tally.count)
    }
    var points: [DataStudy.TimePoint] = []
    for place in data.names.indices.dropFirst() {
      var all = (Tally(), Tally())
      for day in order {
        merged(&all.0, day, 0)
        merged(&all.1, day, place)
      }
      let final = units(all.0) + units(all.1)
      var (control, treatment) = (Tally(), Tally())
      for day in order {
        merged(&control, day, 0)
        merged(&treatment, day, place)
        points.append(
          point(
            day: days.name(day), data.names[place], control, treatment, method, final: final))
      }
    }
    return points
  }

  private func point(
    day: String, _ name: String, _ control: Tally, _ treatment: Tally, _ method: ArmSummary.Method,
    final: Double
  ) -> DataStudy.TimePoint {
    var point = DataStudy.TimePoint(date: day, treatment: name)
    do throws(Undefined) {
      let c = try ArmSummary(control, method)
      let t = try ArmSummary(treatment, method)
      point.estimate = t.moments.mean - c.moments.mean
      if case .share(let c) = c, case .share(let t) = t {
        point.interval = try newcombeInterval(control: c, treatment: t, confidence: confidence)
      } else {
        point.interval = try MeanZTest(
          control: c.moments, treatment: t.moments, confidence: confidence
        ).interval
      }
      // Of fewer its variance is hardly known, and the sequence doesn't hold.
      guard min(c.moments.count, t.moments.count) >= 5 else { throw .tooFewUnits }
      point.alwaysValidInterval = try AsymptoticConfidenceSequence(
        estimate: t.moments.mean - c.moments.mean,
        standardError: (c.moments.varianceOfMean + t.moments.varianceOfMean).squareRoot(),
        count: c.moments.count + t.moments.count, alpha: data.request.alpha, tuningCount: final
      ).interval
    } catch {
      point.reason = error.description
    }
    return point
  }

  // MARK: Warnings

  private func warnings(_ overall: [DataStudy.OverallTest]) -> [Warning] {
    var warnings: [Warning] = []
    if let covariate = plan.covariate, data.grouping != .none {
      warnings.append(
        Warning(
          code: "covariate_not_used", arms: [], values: [:],
          text: Words(
            en:
              "\(covariate) isn't used: a covariate explains values of single rows, and here rows "
              + "are counted together",
            ar: "لم يُستخدم \(covariate): المتغير المساعد يفسر قيم صفوف منفردة، والصفوف هنا تُجمع معًا"
          )))
    }
    for (index, metric) in plan.metrics.enumerated() where data.reading.excesses[index] > 0 {
      let rows = data.reading.excesses[index]
      warnings.append(
        Warning(
          code: "successes_without_trials", arms: [], values: ["rows": Double(rows)],
          text: Words(
            en:
              "rows with more \(metric.name) than \(metric.denominatorName): \(Shown.count(rows)); "
              + "they are credited to what other rows have, so the rate is one of sums",
            ar: "صفوف فيها \(metric.name) أكثر من \(metric.denominatorName): \(Shown.count(rows))؛ "
              + "نُسبت إلى ما في صفوف أخرى، فالنسبة نسبة مجاميع")))
    }
    for (index, metric) in plan.metrics.enumerated() where isCountedOneByOne(index) {
      warnings.append(
        Warning(
          code: "trials_one_by_one", arms: [], values: [:],
          text: Words(
            en:
              "\(metric.denominatorName) were counted one by one, but those of one person or day are "
              + "not independent: the z-test is too sure; give days (--date, at least "
              + "\(GatheredData.enoughDays) in each arm) or ids (--unit)",
            ar:
              "حُسبت \(metric.denominatorName) واحدةً واحدةً، وما يخص الشخص أو اليوم الواحد ليس مستقلًا: "
              + "اختبار Z واثق أكثر مما ينبغي؛ أعط الأيام (\u{2066}--date\u{2069}، "
              + "\(GatheredData.enoughDays) على الأقل لكل مجموعة) أو المعرّفات (\u{2066}--unit\u{2069})"
          )))
    }
    let control = data.spoken(data.names[0])
    // Where what is done with a segment differs more than the arms do, it is who they are.
    for (column, name) in plan.segments.enumerated() {
      guard let gradient = gradient(column) else { continue }
      warnings.append(
        Warning(
          code: "segment_gradient", arms: [],
          values: ["control_lowest": gradient.0, "control_highest": gradient.1],
          text: Words(
            en: "in \(control.en) as well, \(plan.metrics[0].name) goes from "
              + "\(shown(gradient.0)) to \(shown(gradient.1)) by \(name): that is who people are, not "
              + "what the treatment does; compare the arms within each \(name)",
            ar:
              "في \(control.ar) أيضًا يتراوح \(plan.metrics[0].name) من \(shown(gradient.0)) إلى "
              + "\(shown(gradient.1)) بحسب \(name): هذا طبع الناس وليس فعل النسخة؛ قارن المجموعات داخل "
              + "كل \(name)")))
    }
    return warnings
  }

  /// Whether trials that one person has many of are taken for independent, and nobody asked for it.
  private func isCountedOneByOne(_ metric: Int) -> Bool {
    data.method(metric) == .share && !plan.metrics[metric].trialsArePeople && plan.unit == nil
      && data.request.cluster == nil && data.reading.largestTrials > 1
  }

  /// The lowest and the highest rate or mean of the control over a column's segments, where the highest
  /// is twice the lowest and chance can't be the reason.
  private func gradient(_ column: Int) -> (Double, Double)? {
    let values = data.reading.segments[column]
    var shares: [(rate: Double, error: Double)] = []
    for value in 0..<values.count {
      let tally = data.tally(segment: column, value: value, 0, 0)
      guard let summary = try? ArmSummary(tally, data.method(0)) else { continue }
      shares.append((summary.moments.mean, summary.moments.varianceOfMean.squareRoot()))
    }
    guard let low = shares.min(by: { $0.rate < $1.rate }),
      let high = shares.max(by: { $0.rate < $1.rate }), low.rate > 0, high.rate >= 2 * low.rate,
      high.rate - low.rate > 4 * (low.error * low.error + high.error * high.error).squareRoot()
    else { return nil }
    return (low.rate, high.rate)
  }

  private func shown(_ value: Double) -> String {
    plan.metrics[0].isShare ? Shown.percent(value) : Shown.number(value)
  }
}
