internal import CampaignModel
internal import Statistics

/// Who saw each variant, and what a reading is made of, where the platform chooses.
extension Scoring {
  func divergence() -> [DivergenceResult]? {
    guard let first = replicates.first, !first.divergences.isEmpty else { return nil }
    return variants.dropFirst().map(divergence)
  }

  /// One treatment of one replicate.
  private struct Case {
    var own: ReplicateDivergence
    var comparison: ReplicateComparison
  }

  private func cases(_ treatment: Int) -> [Case] {
    replicates.compactMap { replicate in
      guard let own = replicate.divergences.first(where: { $0.treatment == treatment }),
        let comparison = replicate.comparisons.first(where: {
          $0.metric == 0 && $0.treatment == treatment
        })
      else { return nil }
      return Case(own: own, comparison: comparison)
    }
  }

  private func divergence(_ treatment: Int) -> DivergenceResult {
    let cases = cases(treatment)
    let undefined = "it can’t be had in any play"
    let both = cases.filter { $0.comparison.expected.isFinite && $0.comparison.test.isFinite }
    let segments = scenario.audience.segments
    return DivergenceResult(
      metric: design.primary.name, control: scenario.arms[variants[0]].name,
      treatment: scenario.arms[treatment].name,
      signDisagreement: Share(
        both.map { $0.comparison.expected * $0.comparison.test < 0 }, else: undefined),
      mix: segments.enumerated().map { index, segment in
        DivergenceResult.Mix(
          segment: segment.name, audience: segment.share,
          control: Figure(cases.map { $0.own.controlMix[index] }, else: undefined),
          treatment: Figure(cases.map { $0.own.treatmentMix[index] }, else: undefined))
      },
      readings: DeliveredReading.allCases.enumerated().map { index, name in
        DivergenceResult.Reading(
          name: name,
          expectedReading: Figure(cases.map { $0.own.expected[index] }, else: undefined),
          reading: Figure(cases.map { $0.own.readings[index] }, else: undefined))
      },
      gap: gap(cases, else: undefined))
  }

  private func gap(_ cases: [Case], else undefined: String) -> DivergenceResult.Gap {
    let whole = cases.filter { one in
      one.comparison.rollout.isFinite && !one.own.parts.isEmpty
        && one.own.parts.allSatisfy(\.isFinite)
    }
    func figure(_ value: (Case) -> Double) -> Figure { Figure(whole.map(value), else: undefined) }
    return DivergenceResult.Gap(
      replicates: whole.count, rolloutEffect: figure(\.comparison.rollout),
      reading: figure(\.comparison.reading),
      gap: figure { $0.comparison.reading - $0.comparison.rollout },
      components: DivergenceResult.Component.Name.allCases.enumerated().map { index, name in
        let ofReading = figure { $0.own.parts[index] }
        return DivergenceResult.Component(
          name: name, ofReading: ofReading,
          ofGap: name == .creative
            ? figure { $0.own.parts[index] - $0.comparison.rollout } : ofReading)
      })
  }

  /// What is delivered points away from what the same people would have shown: both beyond two Monte
  /// Carlo errors of 0.
  var divergentDelivery: [Warning] {
    guard scenario.experiment.delivery != nil else { return [] }
    return variants.dropFirst().compactMap { treatment in
      let own = replicates.compactMap { replicate in
        replicate.comparisons.first { $0.metric == 0 && $0.treatment == treatment }
      }
      let delivered = Figure(own.map(\.expected), else: "")
      let randomised = Figure(own.map(\.test), else: "")
      func sign(_ figure: Figure) -> Double {
        guard let mean = figure.mean, abs(mean) > 2 * (figure.standardError ?? 0) else { return 0 }
        return mean < 0 ? -1 : 1
      }
      guard sign(delivered) * sign(randomised) < 0, let read = delivered.mean,
        let real = randomised.mean
      else { return nil }
      let name = scenario.arms[treatment].name
      func signed(_ effect: Double) -> String { (effect > 0 ? "+" : "") + Figures.percent(effect) }
      let (seen, same) = (signed(read), signed(real))
      return Warning(
        code: "divergent_delivery", arms: [name],
        values: ["delivered": read, "randomised": real],
        text: Words(
          en:
            "the delivered numbers say \(seen), and with both shown to the same people it would be "
            + "\(same): the platform shows each variant to people of its own choice, so the "
            + "reading mixes the ad with its audience",
          ar: "تقول أرقام التوزيع \u{2066}\(seen)\u{2069}، ولو عُرضت النسختان على الأشخاص أنفسهم "
            + "لكان الأثر \u{2066}\(same)\u{2069}: تعرض المنصة كل نسخة على من تختارهم، "
            + "فتخلط القراءة بين الإعلان وجمهوره"))
    }
  }
}
