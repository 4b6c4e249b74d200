internal import CampaignModel
internal import Foundation

/// Probabilities of one campaign's answers in one step, for one group, and the counts they lead to.
struct Responses {
  private var top = 0
  /// By state and impressions remembered.
  private(set) var landing: [Double] = []
  /// P(click | no landing).
  private(set) var clickWithoutLanding: [Double] = []
  /// By impressions remembered, of an unaware person.
  private(set) var awareness: [Double] = []
  /// P(decides to convert | landed), by state.
  private(set) var conversion: [Double] = []
  private(set) var delay = ConversionDelay.none
  /// P(converts in the step of the decision), by component.
  private(set) var sameStep: [Double] = []

  /// Impressions that led to no landing, by state and impressions remembered; landings by state.
  var stayed: [Double] = []
  var landed: [Double] = []
  var decided = 0.0
  var converted = 0.0

  /// Of which step, group and campaign they are.
  private var subject = (day: -1, group: -1, c: -1)
  /// Wear by arm, campaign and impressions remembered.
  private var wear: [[[Double]]]

  init(_ campaigns: [[Plan.Campaign?]], _ space: CellSpace) {
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

  mutating func prepare(
    _ campaign: Plan.Campaign, world: World, c: Int, arm: Int, day: Int, segment: Plan.Segment,
    group: Int, level: Int, top: Int
  ) {
    let states = PersonState.allCases
    let size = states.count * (top + 1)
    self.top = top
    if stayed.count != size {
      stayed = [Double](repeating: 0, count: size)
      landing = stayed
      clickWithoutLanding = stayed
      awareness = [Double](repeating: 0, count: top + 1)
      conversion = [Double](repeating: 0, count: states.count)
      landed = conversion
    } else {
      for index in stayed.indices { stayed[index] = 0 }
      for index in landed.indices { landed[index] = 0 }
    }
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
    if delay != campaign.delay || sameStep.isEmpty {
      delay = campaign.delay
      sameStep = delay.means.map(Self.sameStep)
    }
  }

  /// Probability that an exponential delay of mean τ days, begun uniformly in the day, ends in it.
  static func sameStep(_ mean: Double) -> Double {
    mean > 0 ? 1 - mean * -Foundation.expm1(-1 / mean) : 1
  }
}
