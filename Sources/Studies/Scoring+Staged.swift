internal import CampaignModel
internal import Statistics

extension Scoring {
  /// A test whose variants differ in time by each of its readings; nil of other designs.
  func staged() -> StagedResult? {
    guard let staging = design.staging, let treatment = variants.dropFirst().first else {
      return nil
    }
    let truth = replicates.map { replicate in
      replicate.comparisons.first { $0.metric == 0 && $0.treatment == treatment }?.test ?? .nan
    }
    let undefined = "it can’t be had in any play"
    return StagedResult(
      control: scenario.arms[variants[0]].name, treatment: scenario.arms[treatment].name,
      metric: design.primary.name, before: staging.before, after: staging.days - staging.before,
      regions: staging.regions?.count, treatedRegions: staging.regions?.treated,
      truth: Figure(truth, else: undefined),
      readings: staging.readings.enumerated().map { index, name in
        let own = replicates.map { $0.staged[index] }
        let holds = zip(own, truth).compactMap { reading, truth in
          truth.isFinite ? reading.interval?.contains(truth) : nil
        }
        let announces = own.compactMap { $0.pValue.map { $0 < design.alpha } }
        let alarms = isBlank ? announces : companion.map { $0.staged[index] }
        return StagedResult.Reading(
          name: name, decides: name == design.reading,
          expectedReading: Figure(replicates.map { $0.stagedExpected[index] }, else: undefined),
          reading: Figure(own.map { $0.relativeEffect ?? .nan }, else: undefined),
          coverage: Share(holds),
          power: isBlank ? Share(undefined: "all variants are the same") : Share(announces),
          falsePositiveRate: Share(alarms))
      })
  }
}
