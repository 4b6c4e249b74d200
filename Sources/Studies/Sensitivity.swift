internal import Foundation
internal import CampaignModel
internal import Statistics

/// Which assumption moves the answer most: each number alone at its low and its high, by the mean
/// field, everything else in the middle.
struct Sensitivity: Sendable {
  let scenario: Scenario
  let design: AnalysisDesign
  let expectation: any Engine

  /// One number that was assumed: of the scenario, or of a variant's change.
  private struct Subject {
    var path: String
    /// Whose change it is; nil: nobody's.
    var variant: String?
    /// What a report calls it.
    var name: String
    var shape: Belief.Shape
    var value: Double
    var origin: Belief.Origin
  }

  /// Every number once, and every change that a variant makes.
  private var subjects: [Subject] {
    var subjects: [Subject] = []
    var known: Set<String> = []
    for belief in scenario.assumptions {
      if known.insert(belief.path).inserted {
        subjects.append(
          Subject(
            path: belief.path, variant: nil, name: belief.path, shape: belief.shape,
            value: belief.shape.central, origin: belief.origin))
      }
      for change in belief.changes {
        let name = "experiment.variants.\(change.variant).\(belief.path)"
        guard known.insert(name).inserted else { continue }
        subjects.append(
          Subject(
            path: belief.path, variant: change.variant, name: name, shape: change.shape,
            value: change.shape.central, origin: .typed))
      }
    }
    return subjects
  }

  func assumptions(threads: Int) async throws -> [Assumption] {
    let planner = Planner(scenario)
    let subjects = subjects
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
          let (low, high) = subject.shape.ends(subject.origin)
          guard let low, let high, low < high else { return 0 }
          guard let treatment else { return 0 }
          func z(_ value: Double) -> Double {
            let plan = planner.centralPlan(pinning: subject.path, of: subject.variant, at: value)
            return statistic.all(of: plan, in: .average(of: plan))[treatment]
          }
          return abs(z(high) - z(low))
        }
      })
    let largest = swings.max() ?? 0
    return zip(subjects, swings).map { subject, swing in
      let (low, high) = subject.shape.ends(subject.origin)
      let source: String
      switch subject.origin {
      case .typed: source = "you"
      case .preset(let id, _, _): source = id ?? "estimate"
      }
      return Assumption(
        path: subject.name, value: subject.value, low: low, high: high, source: source,
        importance: low == nil ? nil : largest > 0 ? swing / largest : 0)
    }
  }
}

extension Belief.Shape {
  /// The central 90 % of a belief, or the range that was seen of a preset; nil for certain numbers.
  func ends(_ origin: Belief.Origin) -> (Double?, Double?) {
    let halfWidth = 1.6448536269514722
    switch self {
    case .exactly:
      if case .preset(_, let low, let high) = origin { return (low, high) }
      return (nil, nil)
    case .normal(let mean, let sd):
      return (mean - halfWidth * sd, mean + halfWidth * sd)
    case .logNormal(let median, let sigma):
      return (median * exp(-halfWidth * sigma), median * exp(halfWidth * sigma))
    case .uniform(let low, let high):
      return (low + 0.05 * (high - low), high - 0.05 * (high - low))
    case .between(let low, let high): return (low, high)
    case .triangular(let low, let mode, let high):
      return (
        Self.triangularQuantile(0.05, low, mode, high),
        Self.triangularQuantile(0.95, low, mode, high)
      )
    case .beta(let alpha, let beta):
      let law = Beta(alpha: alpha, beta: beta)
      return (law.quantile(0.05), law.quantile(0.95))
    }
  }
}
