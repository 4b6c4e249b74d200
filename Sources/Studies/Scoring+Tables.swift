internal import CampaignModel
internal import Statistics

/// Over time, by segment, by look, against real figures, against the mean field; and the rows of a
/// table of replicates.
extension Scoring {
  func gaps() -> [TruthResult.Gap] {
    scenario.arms.indices.flatMap { arm in
      ReplicateRunner.gapTotals.enumerated().compactMap { position, metric in
        var difference = RunningMoments()
        var expected = RunningMoments()
        for replicate in replicates {
          difference.add(replicate.played[arm][position] - replicate.expected[arm][position])
          expected.add(replicate.expected[arm][position])
        }
        guard expected.mean > 0, difference.count > 1, difference.variance > 0 else { return nil }
        let error = (difference.variance / Double(difference.count)).squareRoot()
        return TruthResult.Gap(
          arm: scenario.arms[arm].name, total: metric.name,
          relative: difference.mean / expected.mean, standardErrors: difference.mean / error)
      }
    }
  }

  func timeline() -> [TimelinePoint] {
    scenario.schedule.dates.enumerated().flatMap { day, date in
      scenario.arms.indices.flatMap { arm in
        ReplicateRunner.timelineMetrics.enumerated().map { position, metric in
          let slot =
            (day * scenario.arms.count + arm) * ReplicateRunner.timelineMetrics.count + position
          return TimelinePoint(
            date: date.iso, arm: scenario.arms[arm].name, metric: metric.name,
            seen: Figure(replicates.map { Double($0.timelineSeen[slot]) }, else: "nothing seen"),
            truth: Figure(replicates.map { Double($0.timelineTruth[slot]) }, else: "undefined"))
        }
      }
    }
  }

  func segments() -> [SegmentPoint] {
    scenario.audience.segments.enumerated().flatMap { index, segment in
      scenario.arms.indices.flatMap { arm in
        ReplicateRunner.segmentMetrics.enumerated().map { position, metric in
          let reason = "its denominator is 0"
          let slot =
            (index * scenario.arms.count + arm) * ReplicateRunner.segmentMetrics.count + position
          return SegmentPoint(
            segment: segment.name, arm: scenario.arms[arm].name, metric: metric.name,
            seen: Figure(replicates.map { Double($0.segmentSeen[slot]) }, else: reason),
            truth: Figure(replicates.map { Double($0.segmentTruth[slot]) }, else: reason))
        }
      }
    }
  }

  func looks() -> [LookResult] {
    design.looks.enumerated().map { index, day in
      func stops(_ condition: (Analysis.Outcome) -> Bool) -> Share {
        Share(
          replicates.map { replicate in
            replicate.looks.count == index + 1 && condition(replicate.looks[index].outcome)
          })
      }
      return LookResult(
        look: index + 1, date: scenario.schedule.start.adding(days: day - 1).iso,
        information: mean(replicates.compactMap { $0.information.dropFirst(index).first }),
        boundary: boundary(index),
        stop: LookResult.Stop(
          launch: stops { if case .launch = $0 { true } else { false } },
          keepControl: stops { $0 == .keepControl }))
    }
  }

  /// |z| that a look asks for, on average where it hangs on what came in; nil where it can't decide.
  private func boundary(_ look: Int) -> Double? {
    let asked = replicates.compactMap { $0.boundaries.dropFirst(look).first }.filter(\.isFinite)
    return asked.isEmpty ? nil : mean(asked)
  }

  /// Days until the test ends, by a decision or with its last look.
  func length() -> Figure {
    Figure(replicates.map { Double($0.looks.last?.day ?? design.looks.last!) }, else: "no plays")
  }

  /// Each arm against the holdout; nil where there is none.
  func lift() -> [LiftResult]? {
    guard let holdout = design.holdout else { return nil }
    return design.liftMetrics.indices.flatMap { position in
      variants.compactMap { arm in
        let own = replicates.compactMap { replicate in
          replicate.lift.first { $0.metric == position && $0.treatment == arm }
        }
        let reason = "too few events to compare"
        let read = own.filter { $0.interval != nil && $0.expected.isFinite }
        guard own.contains(where: { $0.test.isFinite && $0.test != 0 }) else { return nil }
        return LiftResult(
          metric: design.liftMetrics[position].name, arm: scenario.arms[arm].name,
          holdout: scenario.arms[holdout].name,
          testEffect: Figure(own.map(\.test), else: reason),
          expectedReading: Figure(own.map(\.expected), else: reason),
          reading: Figure(own.map(\.reading), else: reason),
          significant: Share(own.map { $0.isSignificant(design.alpha) }, else: reason),
          coverage: Share(read.map { $0.interval!.contains($0.expected) }, else: reason))
      }
    }
  }

  func replay() -> [ReplayResult]? {
    guard !scenario.replay.isEmpty else { return nil }
    var results: [ReplayResult] = []
    for (position, real) in scenario.replay.enumerated() {
      guard let index = Metric.all.firstIndex(where: { $0.name == real.metric }) else { continue }
      func add(_ statistic: String, _ figure: Double, _ predicted: Figure) {
        let inside =
          predicted.p05.map { $0 <= figure } == true
          && predicted.p95.map { figure <= $0 } == true
        results.append(
          ReplayResult(
            metric: real.metric, statistic: statistic, real: figure, predicted: predicted,
            inside: inside))
      }
      add("total", real.total, Figure(replicates.map { $0.seen[0][index] }, else: "none"))
      add(
        "daily_sd", real.dailyDeviation,
        Figure(replicates.map { $0.dailyDeviations[position] }, else: "none"))
    }
    return results
  }

  /// Warnings that only the plays show.
  func warnings() -> [Warning] { divergentDelivery + breachedGuardrails + gapWarnings }

  /// Guardrails that get worse by more than the smallest effect worth finding, and that the test finds
  /// worse in more plays than luck would.
  private var breachedGuardrails: [Warning] {
    guard !isBlank else { return [] }
    let least = scenario.decision.minimumEffect
    return metrics.indices.dropFirst().flatMap { m -> [Warning] in
      let metric = metrics[m]
      guard scenario.experiment.guardrails.contains(metric.name), metric.test != .none else {
        return []
      }
      return variants.dropFirst().compactMap { arm in
        let own = replicates.compactMap { replicate in
          replicate.comparisons.first { $0.metric == m && $0.treatment == arm }
        }
        let better: Double = metric.moreIsBetter ? 1 : -1
        let worse = Share(
          own.map { $0.isSignificant(design.alpha) && $0.zStatistic * better < 0 })
        let effect = mean(own.map(\.rollout))
        guard let share = worse.value, share > 2 * design.alpha, -better * effect > least else {
          return nil
        }
        let name = scenario.arms[arm].name
        let (by, often) = (Figures.percent(abs(effect)), Figures.percent(share))
        let allowed = Figures.percent(least)
        return Warning(
          code: "guardrail_breached", arms: [name],
          values: ["share": share, "effect": effect, "allowed": least],
          text: Words(
            en: "\(name) makes \(metric.title.en.lowercased()) worse, by \(by), more than the "
              + "\(allowed) of decision.minimum_effect: the test says so in \(often) of plays; the "
              + "calls above don't reckon with it",
            ar: "«\(name)» تضرّ بـ«\(metric.title.ar)» بمقدار \(by)، أكثر من \(allowed) في "
              + "decision.minimum_effect، ويُظهر الاختبار ذلك في \(often) من المحاكاة؛ والقرارات "
              + "أعلاه لا تراعيه"))
      }
    }
  }

  private var gapWarnings: [Warning] {
    let worst = gaps().filter { abs($0.relative) > 0.02 && abs($0.standardErrors) > 3 }
    return worst.map { gap in
      Warning(
        code: "mean_field_gap", arms: [gap.arm],
        values: ["relative": gap.relative, "standard_errors": gap.standardErrors],
        text: Words(
          en: "the truth of \(gap.total) is an approximation here: it lies "
            + "\(Figures.percent(abs(gap.relative))) from the mean of the plays",
          ar: "القيمة الحقيقية لـ\(gap.total) تقريبية هنا: تبعد "
            + "\(Figures.percent(abs(gap.relative))) عن متوسط التجارب"))
    }
  }

  /// Names of a row's numbers, in order.
  var columns: [String] {
    var names = ["replicate", "outcome"]
    for metric in metrics {
      for arm in variants.dropFirst() {
        let name = "\(metric.name).\(scenario.arms[arm].name)"
        names += ["rollout_effect", "expected_reading", "reading", "p_value"].map {
          "\(name).\($0)"
        }
      }
    }
    names += variants.map { "\(scenario.arms[$0].name).profit" }
    for arm in scenario.arms { names += Metric.all.map { "\(arm.name).\($0.name)" } }
    return names
  }

  /// One replicate as plain numbers. `outcome` is the index of the arm that is launched, 0 where the
  /// control is kept, −1 where the test can't tell; metrics are as seen.
  func row(_ index: Int, _ replicate: Replicate) -> [String: Double] {
    var row: [String: Double] = ["replicate": Double(index)]
    func put(_ name: String, _ value: Double) { if value.isFinite { row[name] = value } }
    for comparison in replicate.comparisons {
      let name = "\(metrics[comparison.metric].name).\(scenario.arms[comparison.treatment].name)"
      put("\(name).rollout_effect", comparison.rollout)
      put("\(name).expected_reading", comparison.expected)
      put("\(name).reading", comparison.reading)
      put("\(name).p_value", comparison.pValue)
    }
    switch replicate.outcome {
    case .launch(let arm): row["outcome"] = Double(arm)
    case .keepControl: row["outcome"] = 0
    case .inconclusive: row["outcome"] = -1
    }
    for (slot, arm) in variants.enumerated() {
      put("\(scenario.arms[arm].name).profit", replicate.profit[slot])
    }
    for arm in scenario.arms.indices {
      for (position, metric) in Metric.all.enumerated() {
        put("\(scenario.arms[arm].name).\(metric.name)", replicate.seen[arm][position])
      }
    }
    return row
  }
}
