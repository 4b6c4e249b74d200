internal import Foundation
internal import CampaignModel
internal import Statistics

/// Which assumption moves the answer most: each number alone at its low and its high, by the mean
/// field, everything else in the middle.
struct Sensitivity: Sendable {
  let scenario: Scenario
  let design: AnalysisDesign
  let expectation: any Engine

  func assumptions(threads: Int) async throws -> [Assumption] {
    let planner = Planner(scenario)
    let subjects = AssumedNumber.all(of: scenario)
    let statistic = ExpectedStatistic(
      design: design, expectation: expectation, scenario: scenario)
    // Of the treatment that stands out most.
    let middle = planner.centralPlan()
    let central = statistic.all(of: middle, in: .average(of: middle))
    let treatment = central.indices.max { abs(central[$0]) < abs(central[$1]) }
    let swings = try await Batches.run(
      subjects.indices, size: 1, threads: threads, progress: { _ in },
      { batch in
        batch.map { index -> Double in
          let subject = subjects[index]
          let (low, high) = subject.ends
          guard let low, let high, low < high else { return 0 }
          guard let treatment else { return 0 }
          func z(_ value: Double) -> Double {
            let plan = planner.centralPlan(pinning: [subject.pin(at: value)])
            return statistic.all(of: plan, in: .average(of: plan))[treatment]
          }
          return abs(z(high) - z(low))
        }
      })
    let largest = swings.max() ?? 0
    return zip(subjects, swings).map { subject, swing in
      let (low, high) = subject.ends
      let source: String
      switch subject.origin {
      case .typed: source = "you"
      case .preset(let id, _, _): source = id ?? "estimate"
      }
      return Assumption(
        path: subject.name, value: subject.shape.central, low: low, high: high, source: source,
        importance: low == nil ? nil : largest > 0 ? swing / largest : 0)
    }
  }
}

extension Belief.Shape {
  /// The central 90 % of a belief, or the range that was seen of a preset; nil for certain numbers.
  func ends(_ origin: Belief.Origin) -> (Double?, Double?) {
    switch self {
    case .exactly:
      if case .preset(_, let low, let high) = origin { return (low, high) }
      return (nil, nil)
    case .between(let low, let high): return (low, high)
    default: return (quantile(0.05), quantile(0.95))
    }
  }
}
