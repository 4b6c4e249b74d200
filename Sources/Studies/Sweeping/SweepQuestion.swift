package import CampaignModel

/// What is swept over, and what is asked.
package struct SweepQuestion: Sendable {
  /// A scenario, and numbers in it that are held fast.
  package struct Place: Sendable {
    /// Nil: the scenario as it was written.
    package var scenario: Scenario?
    package var pins: [Belief.Pin]

    package init(scenario: Scenario?, pins: [Belief.Pin]) {
      (self.scenario, self.pins) = (scenario, pins)
    }
  }

  package var inputs: [Sweep.Input]
  /// Of one or two inputs: the values of each. Of more: empty.
  package var grid: [[Double]]
  /// Whether an input can have any value between two of the grid's.
  package var isContinuous: [Bool]
  /// A value by input, where it isn't what was written.
  package var place: @Sendable ([Double?]) throws -> Place
  /// The value of an input that is as likely to be undercut as `share` says.
  package var quantile: @Sendable (_ input: Int, _ share: Double) -> Double
  /// Inputs whose share of the variance is asked for, where all are varied at once.
  package var uncertain: [Int]
  package var figure: Sweep.FigureName
  /// Nil: the first.
  package var treatment: String?
  /// Points nearest to the boundary to play, and how often.
  package var refined: Int
  package var plays: Int
  /// Of all inputs at once.
  package var draws: Int

  package init(
    inputs: [Sweep.Input], grid: [[Double]], isContinuous: [Bool],
    place: @escaping @Sendable ([Double?]) throws -> Place,
    quantile: @escaping @Sendable (Int, Double) -> Double, uncertain: [Int],
    figure: Sweep.FigureName, treatment: String?, refined: Int, plays: Int, draws: Int
  ) {
    (self.inputs, self.grid, self.isContinuous) = (inputs, grid, isContinuous)
    (self.place, self.quantile, self.uncertain) = (place, quantile, uncertain)
    (self.figure, self.treatment) = (figure, treatment)
    (self.refined, self.plays, self.draws) = (refined, plays, draws)
  }

  /// Every combination of the grid, the last input fastest.
  var combinations: [[Double]] {
    grid.reduce([[]]) { rows, values in rows.flatMap { row in values.map { row + [$0] } } }
  }
}
