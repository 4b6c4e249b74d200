internal import CampaignModel
internal import Foundation

/// Probabilities of one campaign's answers in one step, for one group, and the counts they lead to.
final class Responses {
  private var top = 0
  /// By state and impressions remembered.
  let landing = Table()
  /// P(click | no landing).
  let clickWithoutLanding = Table()
  /// By impressions remembered, of an unaware person.
  let awareness = Table()
  /// P(decides to convert | landed), by state.
  let conversion = Table()
  private var delay: ConversionDelay?
  /// Components of the delay; together they are all deciders.
  let components = Stack<Component>()
  private let delays: [Double]

  /// Impressions that led to no landing, by state and impressions remembered; landings by state.
  let stayed = Table()
  let landed = Table()
  var decided = 0.0
  var converted = 0.0

  struct Component: BitwiseCopyable {
    /// Its share of those whom the components before it have left.
    var share: Double
    /// P(converts in the step of the decision).
    var sameStep: Double
    /// Which of the space's delays it is.
    var delay: Int
  }

  /// Of which step, group and campaign they are.
  private var subject = (day: -1, group: -1, c: -1)
  /// Wear by arm, campaign and impressions remembered.
  private var wear: [[[Double]]]

  init(_ campaigns: [[Plan.Campaign?]], _ space: CellSpace) {
    delays = space.delays
    wear = campaigns.map { arm in
      arm.indices.map { c in
        arm[c].map { campaign in
          (0...space.ladders[c].count.max()!).map { campaign.wear.factor(seen: $0) }
        } ?? []
      }
    }
  }

  /// Entries of a state in the tables by state and impressions remembered.
  var width: Int { top + 1 }
  var entries: Int { PersonState.allCases.count * (top + 1) }

  func prepare(
    _ campaign: Plan.Campaign, world: World, c: Int, arm: Int, day: Int, segment: Plan.Segment,
    group: Int, level: Int, top: Int
  ) {
    let states = PersonState.allCases
    self.top = top
    landing.reserve(entries)
    clickWithoutLanding.reserve(entries)
    stayed.reserve(entries)
    conversion.reserve(states.count)
    landed.reserve(states.count)
    awareness.reserve(width)
    stayed.clear()
    landed.clear()
    decided = 0
    converted = 0
    guard subject != (day, group, c) else { return }
    subject = (day, group, c)
    let clicks =
      campaign.clickThroughRate * segment.clickThroughRate * segment.clicksByClass[level]
      * campaign.clicksByDay[day] * world.clicks[c][day]
    let conversions =
      campaign.conversionRate * segment.conversionRate * campaign.conversionsByDay[day]
      * world.conversions[c][day]
    let loads = campaign.loadRate
    for state in states {
      let clicks = clicks * campaign.clicksByState[state]
      for exposure in 0...top {
        let index = state.rawValue * (top + 1) + exposure
        let click = min(1, clicks * wear[arm][c][exposure])
        landing[index] = click * loads
        clickWithoutLanding[index] =
          click * loads < 1 ? click * (1 - loads) / (1 - click * loads) : 0
      }
      conversion[state.rawValue] = min(1, conversions * campaign.conversionsByState[state])
    }
    for exposure in 0...top {
      awareness[exposure] = min(
        1, campaign.viewability * campaign.awarenessRate * wear[arm][c][exposure])
    }
    if delay != campaign.delay {
      delay = campaign.delay
      var left = 1.0
      components.clear()
      for (weight, mean) in zip(campaign.delay.weights, campaign.delay.means) {
        components.push(
          Component(
            share: weight / left, sameStep: Self.sameStep(mean),
            delay: delays.firstIndex(of: mean)!))
        left -= weight
      }
      components[components.count - 1].share = 1
    }
  }

  /// Probability that an exponential delay of mean τ days, begun uniformly in the day, ends in it.
  static func sameStep(_ mean: Double) -> Double {
    mean > 0 ? 1 - mean * -Foundation.expm1(-1 / mean) : 1
  }
}
