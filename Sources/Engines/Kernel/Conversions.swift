internal import CampaignModel
internal import Foundation

extension Play where C: ~Copyable {
  /// Purchases: of those who had decided, of those whom a view moved, and last those that no ad
  /// caused; and organic visits and discoveries. Everybody goes back to `people`.
  mutating func convert(_ day: Int, _ group: Int) {
    let cells = space.cells
    let row = people + group * cells
    convert(day, group, row, viewedBy: -1)
    for c in 0..<space.campaigns {
      let viewers = holding + (c + 1) * cells
      convert(day, group, viewers, viewedBy: c)
      for cell in 0..<cells where viewers[cell].people > 0 {
        row[cell] += viewers[cell]
        viewers[cell] = .zero
      }
    }
  }

  private mutating func convert(
    _ day: Int, _ group: Int, _ row: UnsafeMutablePointer<C.M>, viewedBy viewer: Int
  ) {
    let arm = groups[group].arm
    let segment = plan.segments[groups[group].segment]
    // Who will convert converts with the hazard of the component's delay.
    for (range, hazard) in conversionHazards(arm) {
      chance.take(from: row, range, hazard, into: &hits)
      if !hits.isEmpty { buy(day, group, row, viewer, cause: .click) }
    }
    if viewer >= 0, let rate = campaigns[arm][viewer]?.viewThroughRate, rate > 0 {
      let range = space.unaware.lowerBound..<space.visitors.upperBound
      chance.take(from: row, range, rate, into: &hits)
      if !hits.isEmpty { buy(day, group, row, viewer, cause: .view) }
    }
    let factor = segment.organic * segment.organicByClass[groups[group].level]
    for state in PersonState.allCases {
      let range = range(of: state)
      chance.take(from: row, range, min(1, plan.people.purchases[state] * factor), into: &hits)
      if !hits.isEmpty { buy(day, group, row, viewer, cause: .nothing) }
    }
    // Organic visits and discoveries, of those who have not bought.
    let visit = min(1, plan.people.visits * factor)
    for range in [space.unaware, space.aware] {
      chance.take(from: row, range, visit, into: &hits)
      for hit in hits {
        let target = Int(space.afterVisit[Int(hit.cell)])
        if !space.inAudience.isEmpty, space.inAudience[plan.campaignUnderTest][target],
          !space.inAudience[plan.campaignUnderTest][Int(hit.cell)]
        {
          pool[arm] += hit.mass.people
        }
        row[target] += hit.mass
      }
    }
    chance.take(from: row, space.unaware, plan.people.discovery, into: &hits)
    for hit in hits { row[Int(space.afterAwareness[Int(hit.cell)])] += hit.mass }
  }

  /// Ranges of deciding people, fresh ones apart, with their probability to convert in a day: by
  /// component where all campaigns share one delay, else by the campaign of the last click too.
  private func conversionHazards(_ arm: Int) -> [(Range<Int>, Double)] {
    let source = delivery.arms[arm].campaigns
    guard source >= 0 else { return [] }
    let delays = plan.arms[source].campaigns.map(\.delay)
    func hazard(_ delay: ConversionDelay, _ component: Int) -> Double {
      let mean = component < delay.means.count ? delay.means[component] : 0
      return mean > 0 ? -Foundation.expm1(-1 / mean) : 1
    }
    return space.deciding.indices.flatMap { component -> [(Range<Int>, Double)] in
      let range = space.deciding[component]
      if delays.allSatisfy({ $0 == delays[0] }) { return [(range, hazard(delays[0], component))] }
      let first = Int(space.stageOf[range.lowerBound])
      let last = Int(space.stageOf[range.upperBound - 1])
      return (first...last).map { stage in
        (
          space.offset[stage]..<space.offset[stage + 1],
          hazard(delays[space.stages[stage].credit], component)
        )
      }
    }
  }

  private func range(of state: PersonState) -> Range<Int> {
    switch state {
    case .unaware: space.unaware
    case .aware: space.aware
    case .visitor: space.visitors
    case .deciding: space.visitors.upperBound..<space.customers.lowerBound
    case .customer: space.customers
    }
  }

  private enum Cause { case click, view, nothing }

  /// People in `hits` convert: they become customers, and the platform claims what it can.
  private mutating func buy(
    _ day: Int, _ group: Int, _ row: UnsafeMutablePointer<C.M>, _ viewer: Int, cause: Cause
  ) {
    let arm = groups[group].arm
    let segment = groups[group].segment
    let slot = arm * plan.segments.count + segment
    let claims = routes[arm].claims
    let stageOf = space.stageOf
    let viewClaims = viewer >= 0 && routes[arm].claimsViews[viewer]
    let afterConversion = space.afterConversion
    var total = 0.0
    for hit in hits {
      let cell = Int(hit.cell)
      let count = hit.mass.people
      total += count
      if cause == .click {
        let credit = space.stages[Int(stageOf[cell])].credit
        truth.add(count, to: .converted, day: day, arm: arm, segment: segment, campaign: credit)
      }
      let claimant = claims[Int(stageOf[cell])]
      if claimant >= 0 {
        credits[slot].byClick[claimant] += count
      } else if viewClaims {
        credits[slot].byView[viewer] += count
      } else {
        credits[slot].unclaimed += count
      }
      row[Int(afterConversion[cell])] += hit.mass
    }
    audience.add(total, to: .conversions, day: day, arm: arm, segment: segment)
    switch cause {
    case .click: break
    case .view:
      truth.add(
        total, to: .viewConverted, day: day, arm: arm, segment: segment, campaign: viewer)
    case .nothing:
      audience.add(total, to: .organicConversions, day: day, arm: arm, segment: segment)
    }
  }
}
