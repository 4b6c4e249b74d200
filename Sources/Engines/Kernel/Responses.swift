internal import CampaignModel
internal import Foundation

/// Probabilities of one campaign's answers in one step, for one pack of groups, and the counts they lead to.
final class Responses<L: Lanes> {
  private var top = 0
  /// By state and impressions remembered.
  let landing = Table<L>()
  /// P(click | no landing).
  let clickWithoutLanding = Table<L>()
  /// By impressions remembered, of an unaware person.
  let awareness = Table<L>()
  /// P(decides to convert | landed), by state.
  let conversion = Table<L>()
  private var delay: ConversionDelay?
  /// Components of the delay; together they are all deciders.
  let components = Stack<DelayComponent>()
  private let delays: [Double]

  /// Impressions that led to no landing, by state and impressions remembered; landings by state.
  let stayed = Table<L>()
  let landed = Table<L>()
  var decided = L.zero
  var converted = L.zero

  /// Of which step, pack and campaign they are.
  private var subject = (day: -1, pack: -1, c: -1)
  /// Wear by arm, campaign and impressions remembered.
  private var wear: [[[Double]]]

  init(_ campaigns: [[Plan.Campaign?]], _ space: CellSpace) {
    delays = space.delays
    wear = campaigns.map { arm in
      arm.indices.map { c in
        arm[c].map { campaign in
          (0...space.ladders[c].top).map { campaign.wear.factor(seen: $0) }
        } ?? []
      }
    }
  }

  /// Entries of a state in the tables by state and impressions remembered.
  var width: Int { top + 1 }
  var entries: Int { PersonState.allCases.count * (top + 1) }

  /// - Parameters:
  ///   - appeal: Factor of the ad on clicks of the pack's people.
  ///   - course: Factor of the day on their conversions.
  ///   - top: Last bucket of the campaign's ladder.
  func prepare(
    _ campaign: Plan.Campaign, world: World, c: Int, day: Int, pack index: Int, _ pack: Pack<L>,
    appeal: L, course: L, top: Int
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
    decided = .zero
    converted = .zero
    guard subject != (day, index, c) else { return }
    subject = (day, index, c)
    // What is no ad is answered by nobody, though the platform goes by what the ad would bring.
    let wear = campaign.showing.isInert ? wear[pack.arm][c].map { _ in 0 } : wear[pack.arm][c]
    let clicks =
      pack.clicks * appeal
      * L(
        repeating: campaign.clickThroughRate * campaign.clicksByDay[day]
          * world.clicks(of: c, on: day, arm: pack.arm))
    let conversions =
      pack.conversions * course
      * L(
        repeating: campaign.conversionRate * campaign.conversionsByDay[day]
          * world.conversions(of: c, on: day, arm: pack.arm))
    let loads = L(repeating: campaign.loadRate)
    for state in states {
      let clicks = clicks * L(repeating: campaign.clicksByState[state])
      for exposure in 0...top {
        let index = state.rawValue * (top + 1) + exposure
        let click = (clicks * L(repeating: wear[exposure])).capped
        landing[index] = click * loads
        clickWithoutLanding[index] = L.ratio(click - click * loads, .one - click * loads)
      }
      conversion[state.rawValue] =
        (conversions * L(repeating: campaign.conversionsByState[state])).capped
    }
    for exposure in 0...top {
      awareness[exposure] = L(
        repeating: min(1, campaign.viewability * campaign.awarenessRate * wear[exposure]))
    }
    if delay != campaign.delay {
      delay = campaign.delay
      var left = 1.0
      components.clear()
      for (weight, mean) in zip(campaign.delay.weights, campaign.delay.means) {
        components.push(
          DelayComponent(
            share: weight / left, sameStep: DelayComponent.sameStep(mean),
            delay: delays.firstIndex(of: mean)!))
        left -= weight
      }
      components[components.count - 1].share = 1
    }
  }
}
