package import CampaignModel

/// A number that was assumed: of the scenario, or of a variant's change.
package struct AssumedNumber: Sendable {
  package var path: String
  /// Whose change it is; nil: nobody's.
  package var variant: String?
  package var shape: Belief.Shape
  package var origin: Belief.Origin

  /// What a report calls it, and `--set` sets it by.
  package var name: String { variant.map { "experiment.variants.\($0).\(path)" } ?? path }

  /// The central 90 % of a belief, or the range that was seen of a preset; nil for certain numbers.
  package var ends: (low: Double?, high: Double?) { shape.ends(origin) }

  /// Of the belief; of a preset with a seen range, as if all of it were as likely.
  package func quantile(_ share: Double) -> Double {
    guard shape.isCertain, let low = ends.low, let high = ends.high else {
      return shape.quantile(share)
    }
    return low + (high - low) * share
  }

  package func pin(at value: Double) -> Belief.Pin {
    Belief.Pin(path: path, variant: variant, value: value)
  }

  /// Every number once, and every change that a variant makes.
  package static func all(of scenario: Scenario) -> [AssumedNumber] {
    var numbers: [AssumedNumber] = []
    var known: Set<String> = []
    func add(_ number: AssumedNumber) {
      if known.insert(number.name).inserted { numbers.append(number) }
    }
    for belief in scenario.assumptions {
      add(
        AssumedNumber(path: belief.path, variant: nil, shape: belief.shape, origin: belief.origin))
      for change in belief.changes {
        add(
          AssumedNumber(
            path: belief.path, variant: change.variant, shape: change.shape, origin: .typed))
      }
    }
    return numbers
  }
}
