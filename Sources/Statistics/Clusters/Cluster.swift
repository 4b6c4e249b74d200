/// Units that were assigned, or behave, together: a city, a household, all sessions of a user.
///
/// Running moments of each arm are all that is kept of the units.
package struct Cluster: Sendable, Equatable {
  package private(set) var control = RunningMoments()
  package private(set) var treatment = RunningMoments()

  package init() {}

  package init(control: [Double] = [], treatment: [Double] = []) {
    self.control = RunningMoments(control)
    self.treatment = RunningMoments(treatment)
  }

  /// Units of one arm of which the mean alone is known: their spread is no part of what is robust to it.
  package init(repeating mean: Double, count: Int, treated: Bool) {
    let moments = RunningMoments(repeating: mean, count: count)
    if treated { treatment = moments } else { control = moments }
  }

  package mutating func add(_ value: Double, treated: Bool) {
    if treated { treatment.add(value) } else { control.add(value) }
  }
}

/// The mean of all units of some groups, by how far the groups' means lie from the first.
func commonMean(_ groups: [RunningMoments]) -> Double {
  guard let first = groups.first(where: { $0.count > 0 })?.mean else { return 0 }
  let count = groups.reduce(0) { $0 + Double($1.count) }
  return groups.reduce(first) { $0 + ($1.mean - first) * (Double($1.count) / count) }
}
