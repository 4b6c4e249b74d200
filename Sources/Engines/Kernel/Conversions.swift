internal import CampaignModel
internal import Foundation

extension Play where C: ~Copyable {
  /// Purchases: of those who had decided, of those whom a view moved, and last those that no ad
  /// caused; and organic visits and discoveries. Everybody goes back to `people`.
  mutating func convert(_ day: Int, _ group: Int) {
    convert(day, group, people(group), viewedBy: -1)
    for c in 0..<space.campaigns {
      convert(day, group, holding[c], viewedBy: c)
      empty(holding[c], into: people(group))
    }
  }

  /// Probabilities, each among those whom the ones before it have left.
  private struct Hazards {
    var click = 0.0
    var view = 0.0
    var organic = 0.0
    var visit = 0.0

    /// That any of it happens.
    var any: Double {
      var total = click
      for next in [view, organic, visit] { total += (1 - total) * next }
      return total
    }
  }

  private mutating func convert(
    _ day: Int, _ group: Int, _ row: Row<C.M>, viewedBy viewer: Int
  ) {
    let arm = groups[group].arm
    let segment = plan.segments[groups[group].segment]
    let factor = segment.organic * segment.organicByClass[groups[group].level]
    let visit = min(1, plan.people.visits * factor)
    // Only what can be seen moves anybody.
    let viewThrough =
      viewer >= 0
      ? campaigns[arm][viewer].map { $0.viewThroughRate * $0.viewability } ?? 0 : 0
    var bought = Bought()
    for index in routes[arm].buyers.indices {
      let buyers = routes[arm].buyers[index]
      guard row.holdsAnybody(buyers.stages) else { continue }
      var hazards = Hazards()
      hazards.click = buyers.hazard
      if buyers.state.rawValue <= PersonState.visitor.rawValue { hazards.view = viewThrough }
      hazards.organic = min(1, plan.people.purchases[buyers.state] * factor)
      if buyers.state.rawValue <= PersonState.aware.rawValue { hazards.visit = visit }
      let any = hazards.any
      chance.take(from: row, buyers.stages, any, space, into: hits)
      for index in 0..<hits.count where hits[index].mass.people > 0 {
        leave(hits[index], hazards, any, buyers, group, row, viewer, &bought)
      }
    }
    chance.move(
      in: row, 0, plan.people.discovery, to: space.afterAwareness, space)
    book(bought, day, group, viewer)
  }

  /// Conversions of one row by their cause.
  private struct Bought {
    var click = 0.0
    var view = 0.0
    var organic = 0.0
  }

  /// What became of people to whom any of the hazards happened.
  private mutating func leave(
    _ hit: Hit<C.M>, _ hazards: Hazards, _ any: Double, _ buyers: Routes.Buyers, _ group: Int,
    _ row: Row<C.M>, _ viewer: Int, _ bought: inout Bought
  ) {
    let arm = groups[group].arm
    let cell = Int(hit.cell)
    var mass = hit.mass
    if hazards.visit > 0 {
      let (visitors, others) = chance.split(mass, (1 - purchase(hazards)) * hazards.visit / any)
      mass = others
      if visitors.people > 0 {
        let target = Int(space.afterVisit[cell])
        let stage = Int(space.stageOf[target])
        row.add(visitors, to: target, of: stage)
        if space.campaigns > 0, space.members[stage][plan.campaignUnderTest],
          !space.members[buyers.stages[0]][plan.campaignUnderTest]
        {
          pool[arm] += visitors.people
        }
      }
      guard mass.people > 0 else { return }
    }
    let slot = arm * plan.segments.count + groups[group].segment
    let total = mass.people
    let purchases = purchase(hazards)
    let clicked = hazards.click > 0 ? chance.share(of: total, hazards.click / purchases) : 0
    let notClicked = purchases - hazards.click
    let viewed =
      hazards.view > 0 && notClicked > 0
      ? chance.share(of: total - clicked, (1 - hazards.click) * hazards.view / notClicked) : 0
    bought.click += clicked
    bought.view += viewed
    bought.organic += total - clicked - viewed
    if clicked > 0 { credits[slot].decided[buyers.credit] += clicked }
    let claimed = buyers.claim >= 1 ? total : chance.share(of: total, buyers.claim)
    if claimed > 0 { credits[slot].byClick[buyers.credit] += claimed }
    if viewer >= 0, routes[arm].claimsViews[viewer] {
      credits[slot].byView[viewer] += total - claimed
    } else {
      credits[slot].unclaimed += total - claimed
    }
    row.add(mass, to: Int(space.afterConversion[cell]), of: space.customerStage)
  }

  /// Probability of a purchase, whatever its cause.
  private func purchase(_ hazards: Hazards) -> Double {
    var purchases = hazards
    purchases.visit = 0
    return purchases.any
  }

  private mutating func book(_ bought: Bought, _ day: Int, _ group: Int, _ viewer: Int) {
    let arm = groups[group].arm
    let segment = groups[group].segment
    let slot = arm * plan.segments.count + segment
    for c in 0..<space.campaigns where credits[slot].decided[c] > 0 {
      truth.add(
        credits[slot].decided[c], to: .converted, day: day, arm: arm, segment: segment, campaign: c)
      credits[slot].decided[c] = 0
    }
    let total = bought.click + bought.view + bought.organic
    audience.add(total, to: .conversions, day: day, arm: arm, segment: segment)
    audience.add(bought.organic, to: .organicConversions, day: day, arm: arm, segment: segment)
    if bought.view > 0 {
      truth.add(
        bought.view, to: .viewConverted, day: day, arm: arm, segment: segment, campaign: viewer)
    }
  }
}
