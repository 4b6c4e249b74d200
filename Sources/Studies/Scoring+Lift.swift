internal import CampaignModel

extension Scoring {
  /// What a lift test reads over whom; nil of other designs, and of several campaigns.
  func liftTest() -> [LiftTestResult]? {
    guard let lift = scenario.experiment.lift,
      replicates.contains(where: { !$0.liftTest.isEmpty })
    else { return nil }
    return variants.dropFirst().map { treatment in
      let own = replicates.compactMap { $0.liftTest.first { $0.treatment == treatment } }
      let undefined = "it can’t be had in any play"
      func figure(_ value: (ReplicateLift) -> Double) -> Figure {
        Figure(own.map(value).filter(\.isFinite), else: undefined)
      }
      return LiftTestResult(
        control: scenario.arms[variants[0]].name, treatment: scenario.arms[treatment].name,
        shown: lift.control, exposedShare: figure(\.exposedShare),
        readings: ExposureReading.allCases.enumerated().map { index, name in
          LiftTestResult.Reading(
            name: name, truth: figure(name == .perAssignedUser ? \.assigned : \.exposed),
            reading: figure { $0.readings[index] })
        },
        incrementalConversions: figure(\.incremental),
        costPerIncrementalConversion: figure {
          $0.incremental > 0 ? $0.spend / $0.incremental : .nan
        },
        controlSpend: figure(\.controlSpend))
    }
  }
}
