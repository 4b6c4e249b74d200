package import CampaignModel

/// Every experiment, in the order in which they are shown.
package enum Experiments {
  package static let all: [any Experiment] = [
    Peeking(), PeekingWorld(), WinnersCurse(), TestAndRollExperiment(), UnfavorableEconomics(),
    DivergentDelivery(), Reach(), ReachFormulas(), AdAgainstPSA(), EffectSizes(), Retargeting(),
    Delay(),
    Auctions(), Truth(), PlanAdvice(),
  ]

  package static func named(_ name: String) -> (any Experiment)? {
    all.first { $0.name == name }
  }
}

extension Experiment {
  /// Its figures, and what it was played with.
  package func validated(
    _ numbers: Numbers, _ run: ExperimentRun
  ) async throws -> (PlayedExperiment, [ValidationCheck]) {
    let checks = try await play(numbers, run)
    return (
      PlayedExperiment(
        name: name, title: title, kind: kind, parameters: numbers.values,
        settings: numbers.settings.map { "\($0.path)=\($0.value)" }),
      checks
    )
  }
}
