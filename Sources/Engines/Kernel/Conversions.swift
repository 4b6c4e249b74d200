internal import CampaignModel
internal import Foundation

extension Play where C: ~Copyable {
  /// Purchases: of those who had decided, of those whom a view moved, and last those that no ad
  /// caused; and organic visits and discoveries. Everybody goes back to `people`.
  mutating func convert(_ day: Int, _ pack: Int) {
    convert(day, pack, people(pack), viewedBy: -1)
    for c in 0..<space.campaigns {
      convert(day, pack, holding[c], viewedBy: c)
      empty(holding[c], into: people(pack))
    }
    noteCredit(pack)
  }

  /// Notes by segment how the pack's conversions are credited.
  private mutating func noteCredit(_ pack: Int) {
    for (lane, group) in packs[pack].groups.enumerated() {
      let slot = packs[pack].arm * plan.segments.count + groups[group].segment
      for c in 0..<space.campaigns {
        credits[slot].byClick[c] += credit.byClick[c][lane]
        credits[slot].byView[c] += credit.byView[c][lane]
      }
      credits[slot].unclaimed += credit.unclaimed[lane]
    }
    for c in 0..<space.campaigns { (credit.byClick[c], credit.byView[c]) = (.zero, .zero) }
    credit.unclaimed = .zero
  }

  /// Probabilities, each among those whom the ones before it have left.
  private struct Hazards {
    /// The same for everybody.
    var click = 0.0
    var view = 0.0
    var organic = L.zero
    var visit = L.zero

    /// That there is a purchase, whatever its cause.
    var purchase: L {
      let caused = L(repeating: click + (1 - click) * view)
      return caused + (.one - caused) * organic
    }

    /// That any of it happens.
    var any: L {
      let purchase = purchase
      return purchase + (.one - purchase) * visit
    }
  }

  private mutating func convert(
    _ day: Int, _ pack: Int, _ row: Row<C.M>, viewedBy viewer: Int
  ) {
    let arm = packs[pack].arm
    var factor =
      plan.organicByDay.isEmpty
      ? packs[pack].organic : packs[pack].organic * L(repeating: plan.organicByDay[day])
    if !world.courses.isEmpty { factor = factor * courses(day, pack) }
    let visit = (factor * L(repeating: plan.people.visits)).capped
    let viewThrough = viewer >= 0 ? routes[arm].viewThrough[viewer] : 0
    var bought = Bought()
    for index in routes[arm].buyers.indices {
      let buyers = routes[arm].buyers[index]
      guard row.holdsAnybody(buyers.stages) else { continue }
      var hazards = Hazards()
      hazards.click = buyers.hazard
      if buyers.state.rawValue <= PersonState.visitor.rawValue { hazards.view = viewThrough }
      hazards.organic = (factor * L(repeating: plan.people.purchases[buyers.state])).capped
      if buyers.state.rawValue <= PersonState.aware.rawValue { hazards.visit = visit }
      let any = hazards.any
      chance.take(from: row, buyers.stages, any, space, into: hits)
      for index in 0..<hits.count where hits[index].mass.count > 0 {
        leave(hits[index], hazards, any, buyers, pack, row, viewer, &bought)
      }
    }
    chance.move(
      in: row, 0, discovery, to: space.tables.afterAwareness, space)
    book(bought, day, pack, viewer)
  }

  /// By lane: the day's factor on what people of its region do.
  @inline(__always)
  func courses(_ day: Int, _ pack: Int) -> L {
    guard !world.courses.isEmpty else { return .one }
    var lanes = L.zero
    for (lane, group) in packs[pack].groups.enumerated() {
      lanes[lane] = world.course(of: groups[group].segment, on: day)
    }
    return lanes
  }

  /// Conversions of one row by their cause.
  private struct Bought {
    var click = L.zero
    var view = L.zero
    var organic = L.zero
    /// Of those who have seen an ad, where they are told apart.
    var exposed = L.zero
  }

  /// What became of people to whom any of the hazards happened.
  private mutating func leave(
    _ hit: Hit<C.M>, _ hazards: Hazards, _ any: L, _ buyers: Routes.Buyers, _ pack: Int,
    _ row: Row<C.M>, _ viewer: Int, _ bought: inout Bought
  ) {
    let arm = packs[pack].arm
    let cell = Int(hit.cell)
    var mass = hit.mass
    let purchases = hazards.purchase
    if hazards.visit.total > 0 {
      let (visitors, others) = chance.split(
        mass, L.ratio((.one - purchases) * hazards.visit, any))
      mass = others
      if visitors.count > 0 {
        let target = Int(space.tables.afterVisit[cell])
        let stage = Int(space.tables.stageOf[target])
        row.add(visitors, to: target, of: stage)
        if space.campaigns > 0, space.members[stage][plan.campaignUnderTest],
          !space.members[buyers.stages[0]][plan.campaignUnderTest]
        {
          pool[arm] += visitors.count
        }
      }
      guard mass.count > 0 else { return }
    }
    let total = mass.people
    let clicked =
      hazards.click > 0
      ? chance.share(of: total, L.ratio(L(repeating: hazards.click), purchases)) : .zero
    let viewed =
      hazards.view > 0
      ? chance.share(
        of: total - clicked,
        L.ratio(
          L(repeating: (1 - hazards.click) * hazards.view),
          purchases - L(repeating: hazards.click))) : .zero
    bought.click += clicked
    bought.view += viewed
    bought.organic += total - clicked - viewed
    if followsExposure, space.tables.exposure[0][cell] > 0 { bought.exposed += total }
    if clicked.total > 0 { credit.decided[buyers.credit] += clicked }
    let claimed =
      buyers.claim >= 1 ? total : chance.share(of: total, L(repeating: buyers.claim))
    if claimed.total > 0 { credit.byClick[buyers.credit] += claimed }
    if viewer >= 0, routes[arm].claimsViews[viewer] {
      credit.byView[viewer] += total - claimed
    } else {
      credit.unclaimed += total - claimed
    }
    row.add(mass, to: Int(space.tables.afterConversion[cell]), of: space.customerStage)
  }

  private mutating func book(_ bought: Bought, _ day: Int, _ pack: Int, _ viewer: Int) {
    let arm = packs[pack].arm
    let total = bought.click + bought.view + bought.organic
    for (lane, group) in packs[pack].groups.enumerated() {
      let segment = groups[group].segment
      for c in 0..<space.campaigns where credit.decided[c][lane] > 0 {
        truth.add(
          credit.decided[c][lane], to: .converted, day: day, arm: arm, segment: segment,
          campaign: c)
      }
      audience.add(total[lane], to: .conversions, day: day, arm: arm, segment: segment)
      if followsExposure {
        exposedConversions[arm * plan.segments.count + segment] += bought.exposed[lane]
      }
      audience.add(
        bought.organic[lane], to: .organicConversions, day: day, arm: arm, segment: segment)
      if bought.view[lane] > 0 {
        truth.add(
          bought.view[lane], to: .viewConverted, day: day, arm: arm, segment: segment,
          campaign: viewer)
      }
    }
    for c in 0..<space.campaigns { credit.decided[c] = .zero }
  }
}
