internal import CampaignModel
internal import Foundation

extension Play where C: ~Copyable {
  /// Ads in rounds, to one pack: people who may be shown the same campaigns, and as many of each,
  /// go together. Who has seen an ad goes from `people` to `holding`, by the campaign seen last.
  mutating func showAds(_ day: Int, _ pack: Int) {
    for party in parties(pack) {
      for combination in party.used.indices { pass(day, pack, party, combination) }
    }
  }

  /// Who of a pack may be shown the same campaigns in this step.
  @inline(__always)
  mutating func parties(_ pack: Int) -> [Routes.Party] {
    let arm = packs[pack].arm
    let running = (0..<space.campaigns).filter { c in
      accounts[arm][c].participation.theta > 0 && reaches(campaigns[arm][c]!, packs[pack])
    }
    return running.isEmpty ? [] : routes[arm].parties(running, campaigns[arm], space)
  }

  /// All campaigns of a party, one after the other, for those to whom the caps leave as many
  /// impressions; people who move on the way stay in the pass.
  ///
  /// Whose ad is seen last takes the credit of a view, so the campaigns take turns in going last, day
  /// by day.
  private mutating func pass(_ day: Int, _ pack: Int, _ party: Routes.Party, _ combination: Int) {
    let count = party.campaigns.count
    for turn in 0..<count {
      let position = position(ofTurn: turn, of: count, day)
      continueRounds(of: position, party, used: party.used[combination], day, pack)
      guard !continuations.isEmpty else { continue }
      show(
        day, pack, party.campaigns[position], families: party.families[position], combination,
        viewed: count == 1 ? holding : passed, alone: count == 1)
    }
    if count > 1 {
      for c in 0..<space.campaigns { empty(passed[c], into: holding[c]) }
    }
  }

  /// Which campaign of a party has its turn: forwards and backwards by turns of the days, from another
  /// beginning each time.
  @inline(__always)
  func position(ofTurn turn: Int, of count: Int, _ day: Int) -> Int {
    day % 2 == 0 ? (turn + day / 2) % count : (2 * count - 1 - turn - day / 2 % count) % count
  }

  /// Works out `continuations`: P(another impression) of one campaign of a party by round, up to the last
  /// round of any lane, for people who have had `used` of each campaign in their caps' blocks.
  @inline(__always)
  mutating func continueRounds(
    of position: Int, _ party: Routes.Party, used: [Int], _ day: Int, _ pack: Int
  ) {
    let arm = packs[pack].arm
    func left(_ position: Int) -> Int? { party.caps[position].map { $0 - used[position] } }
    let c = party.campaigns[position]
    let part = accounts[arm][c].participation
    var demand = L.zero
    for other in party.campaigns.indices where left(other) != 0 {
      if party.platforms[other] == party.platforms[position] {
        let rival = party.campaigns[other]
        let theta = L(repeating: accounts[arm][rival].participation.theta)
        demand += isPreferring(rival) ? theta * preferences[pack] : theta
      }
    }
    let chances = chances(day, pack, c)
    continuations.removeAll(keepingCapacity: true)
    for lane in 0..<packs[pack].groups.count {
      let mean = chances[lane] * (part.winRate * part.theta / max(1, demand[lane]))
      CutPoisson.continuations(
        mean, limit: left(position), smallest: chance.smallestTail, into: &ratios)
      while continuations.count < ratios.count { continuations.append(.zero) }
      for round in ratios.indices { continuations[round][lane] = ratios[round] }
    }
  }

  /// By lane: how much more or less an ad appeals to its people than to others.
  @inline(__always)
  func appeal(_ pack: Int, _ campaign: Plan.Campaign) -> L {
    var lanes = L.one
    for (lane, group) in packs[pack].groups.enumerated() {
      lanes[lane] = campaign.clicksBySegment[groups[group].segment]
    }
    return lanes
  }

  /// The rounds of one campaign: who has another impression, what it does to them, who goes on.
  ///
  /// Those it leaves in their stage are settled for all rounds at once; those it moves go on round
  /// by round.
  private mutating func show(
    _ day: Int, _ pack: Int, _ c: Int, families: [Routes.Family], _ combination: Int,
    viewed: [Row<C.M>], alone: Bool
  ) {
    let arm = packs[pack].arm
    let done = viewed[c]
    let source = people(pack)
    respond.prepare(
      campaigns[arm][c]!, world: world, c: c, day: day, pack: pack, packs[pack],
      appeal: appeal(pack, campaigns[arm][c]!), course: courses(day, pack),
      top: space.ladders[c].top)
    let counts = chance.traces && c == plan.campaignUnderTest
    let rounds = continuations.count
    law.prepare(continuations[...], isLadder: !space.ladders[c].isCapped, counts: counts)
    var total = L.zero
    var moving = 0
    while outcomes.count < families.count { outcomes.append(Outcomes()) }
    for (index, family) in families.enumerated() {
      guard source.holdsAnybody(family.stages) else {
        outcomes[index].skip()
        continue
      }
      let audience = Audience(
        arm: arm, campaign: c, family: family, positions: family.positions[combination],
        source: source, rest: source, seen: done)
      outcomes[index].prepare(family.size, rounds: rounds)
      chance.show(to: audience, law, space, into: outcomes[index])
      total += note(audience, outcomes[index])
      moving = max(moving, outcomes[index].moving)
    }
    for round in 0..<rounds {
      // Nobody who has moved is left to be shown more.
      if round >= moving, liveStages.isEmpty { break }
      oneRound.prepare(continuations[round...round], isLadder: false, counts: counts)
      total += showLive(pack, c, rest: done)
      for index in families.indices where outcomes[index].moving > round {
        let family = families[index]
        arrive(pack, c, family, outcomes[index], round, positions: family.positions[combination])
      }
      settleArrivals(pack, c)
    }
    settleLive(into: done)
    // And those who have seen another campaign of the set in this step: a campaign that claims no view
    // leaves them to the one that does.
    for other in 0..<space.campaigns where !alone && other != c {
      let claims = routes[arm].claimsViews
      let next = claims[c] || !claims[other] ? done : passed[other]
      guard space.stages.indices.contains(where: { passed[other].occupied[$0] }) else { continue }
      for round in 0..<rounds {
        oneRound.prepare(continuations[round...round], isLadder: false, counts: counts)
        if round == 0 {
          for stage in space.stages.indices where passed[other].occupied[stage] {
            total += showOnce(pack, c, stage, from: passed[other], rest: passed[other])
          }
        } else {
          if liveStages.isEmpty { break }
          total += showLive(pack, c, rest: next)
        }
        settleArrivals(pack, c)
      }
      settleLive(into: next)
    }
    if total.total > 0 { book(day, pack, c, impressions: total) }
  }

  /// One round for all who may have another impression; returns the impressions.
  private mutating func showLive(_ pack: Int, _ c: Int, rest: Row<C.M>) -> L {
    var total = L.zero
    for index in liveStages.indices {
      total += showOnce(pack, c, liveStages[index], from: live, rest: rest)
    }
    return total
  }

  /// Nobody has another: those who have seen the ad go to `row`.
  private mutating func settleLive(into row: Row<C.M>) {
    for stage in liveStages {
      for cell in space.range(stage) where live.cells[cell].count > 0 {
        row.add(live.cells[cell], to: cell, of: stage)
        live.cells[cell] = .zero
      }
      live.occupied[stage] = false
    }
    liveStages.removeAll(keepingCapacity: true)
  }

  /// One round for the people of one stage: they go on in `live`.
  private mutating func showOnce(
    _ pack: Int, _ c: Int, _ stage: Int, from source: Row<C.M>, rest: Row<C.M>
  ) -> L {
    let family = space.alone[c][stage]
    // Few positions hold anybody.
    present.clear()
    for position in family.positions[0] {
      if source.cells[space.offset[stage] + Int(position)].count > 0 { present.push(position) }
    }
    let audience = Audience(
      arm: packs[pack].arm, campaign: c, family: family,
      positions: ColumnSlice(
        column: Column(base: UnsafePointer(present.elements)), count: present.count),
      source: source, rest: rest, seen: live)
    once.prepare(family.size, rounds: 1)
    let wasLive = live.occupied[stage]
    chance.show(to: audience, oneRound, space, into: once)
    if live.occupied[stage], !wasLive { liveStages.append(stage) }
    let total = note(audience, once)
    if total.total > 0 {
      arrive(pack, c, family, once, 0, positions: audience.positions)
    }
    return total
  }

  /// Notes who was shown the ad, how often without landing, and whom it reached for the first time.
  /// Returns the impressions.
  private mutating func note(_ audience: Audience<C.M>, _ outcomes: Outcomes<C.M>) -> L {
    let c = audience.campaign
    let first = space.offset[audience.family.stages[0]]
    let exposure = space.tables.exposure[c]
    let unreached = space.tables.unreached
    let rounds = outcomes.rounds
    let width = respond.width
    var total = L.zero
    var newlyReached = L.zero
    var newlyAny = L.zero
    for position in audience.positions {
      let position = Int(position)
      let shown = outcomes.shown + position * rounds
      guard shown[0].total > 0 else { continue }
      let seen = Int(exposure[first + position])
      if seen == 0 { newlyReached += shown[0] }
      if unreached[first + position] { newlyAny += shown[0] }
      for round in 0..<rounds {
        let landed = outcomes.landed[position * rounds + round].people
        total += shown[round]
        respond.stayed[audience.family.state * width + min(seen + round, width - 1)] +=
          shown[round] - landed
      }
    }
    reach[audience.arm][c] += newlyReached.total
    reach[audience.arm][space.campaigns] += newlyAny.total
    return total
  }

  /// Those whom the ad has moved in a round, before it is known where to.
  private mutating func arrive(
    _ pack: Int, _ c: Int, _ family: Routes.Family, _ outcomes: Outcomes<C.M>, _ round: Int,
    positions: ColumnSlice<Int32>
  ) {
    let rounds = outcomes.rounds
    let first = space.offset[family.stages[0]]
    let tested = plan.campaignUnderTest
    let entersPool = !space.members[family.stages[0]][tested]
    let up = space.tables.afterImpression[c]
    let landing = space.tables.afterLanding[c]
    let alike = space.tables.landsLike[c]
    let exposure = space.tables.exposure[c]
    let isLadder = round > 0 && !space.ladders[c].isCapped
    let top = space.ladders[c].top
    var landed = L.zero
    for position in positions {
      let position = Int(position)
      let mass = outcomes.landed[position * rounds + round]
      let moved = outcomes.aware[position * rounds + round]
      let (lands, learns) = (mass.count > 0, moved.count > 0)
      guard lands || learns else { continue }
      var shown = first + position
      if isLadder {
        // Each impression is as far from the last as the first, up to the ladder's end.
        shown += (Int(up[shown]) - shown) * min(round + 1, top - Int(exposure[shown]))
      } else {
        for _ in 0...round { shown = Int(up[shown]) }
      }
      if learns {
        moves.push(Hit(cell: space.tables.afterAwareness[shown], mass: moved))
      }
      guard lands else { continue }
      landed += mass.people
      // Customers stay, and whoever has decided decides no more; others decide, alike where they
      // come from cells that lead to the same places: together, below.
      if family.state == PersonState.customer.rawValue
        || family.state == PersonState.deciding.rawValue
      {
        moves.push(Hit(cell: landing[shown], mass: mass))
        continue
      }
      let slot = Int(alike[shown])
      if arrivals[slot].count == 0 { arrived.push(Int32(slot)) }
      arrivals[slot] += mass
    }
    respond.landed[family.state] += landed
    if entersPool, family.state < PersonState.deciding.rawValue {
      pool[packs[pack].arm] += landed.total
    }
  }

  /// The round is over: whoever it moved may have another impression. Visitors and deciders among
  /// those who have just landed are told apart.
  private mutating func settleArrivals(_ pack: Int, _ c: Int) {
    for index in 0..<moves.count { enter(Int(moves[index].cell), moves[index].mass) }
    moves.clear()
    let landing = space.tables.afterLanding[c]
    for index in 0..<arrived.count {
      let shown = Int(arrived[index])
      let mass = arrivals[shown]
      arrivals[shown] = .zero
      let state = space.stateOf[Int(space.tables.stageOf[shown])]
      let (deciders, visitors) = chance.split(mass, respond.conversion[state])
      if visitors.count > 0 { enter(Int(landing[shown]), visitors) }
      if deciders.count > 0 { decide(pack, c, shown, deciders) }
    }
    arrived.clear()
  }

  /// New deciders draw the component of their delay, and whether they convert in this very step.
  private mutating func decide(_ pack: Int, _ c: Int, _ shown: Int, _ mass: C.M) {
    respond.decided += mass.people
    var converted = L.zero
    var rest = mass
    for index in 0..<respond.components.count {
      let component = respond.components[index]
      var part = rest
      if component.share < 1 {
        (part, rest) = chance.split(rest, L(repeating: component.share))
      }
      guard part.count > 0 else { continue }
      let (now, later) = chance.split(part, L(repeating: component.sameStep))
      if now.count > 0 {
        converted += now.people
        enter(Int(space.tables.afterConversion[shown]), now)
      }
      if later.count > 0 {
        enter(Int(space.tables.afterDecision[c][component.delay][shown]), later)
      }
    }
    respond.converted += converted
    if routes[packs[pack].arm].claimsClicks[c] {
      credit.byClick[c] += converted
    } else {
      credit.unclaimed += converted
    }
  }

  /// Puts people who have moved among those who may have another impression.
  @inline(__always)
  private mutating func enter(_ cell: Int, _ mass: C.M) {
    live.cells[cell] += mass
    let stage = Int(space.tables.stageOf[cell])
    if !live.occupied[stage] {
      live.occupied[stage] = true
      liveStages.append(stage)
    }
  }

  /// Clicks, landings, hides of the impressions just shown, and what they brought.
  private mutating func book(
    _ day: Int, _ pack: Int, _ c: Int, impressions: L
  ) {
    let arm = packs[pack].arm
    // Clicks that don't land move nobody: drawn once for each distinct probability, at most.
    var clicks = chance.sum(of: respond.stayed, respond.clickWithoutLanding, respond.entries)
    var landings = L.zero
    for state in PersonState.allCases { landings += respond.landed[state.rawValue] }
    clicks += landings
    for (lane, group) in packs[pack].groups.enumerated() {
      let segment = groups[group].segment
      accounts[arm][c].impressions[segment] += impressions[lane]
      accounts[arm][c].clicks[segment] += clicks[lane]
      func add(_ amount: L, _ entry: TruthEntry) {
        truth.add(amount[lane], to: entry, day: day, arm: arm, segment: segment, campaign: c)
      }
      add(impressions, .impressions)
      add(clicks, .clicks)
      add(landings, .landings)
      add(respond.decided, .decided)
      add(respond.converted, .converted)
      audience.add(
        respond.converted[lane], to: .conversions, day: day, arm: arm, segment: segment)
      if followsExposure {
        exposedConversions[arm * plan.segments.count + segment] += respond.converted[lane]
      }
    }
  }

  /// Moves everybody of one row into another.
  @inline(__always)
  func empty(_ row: Row<C.M>, into other: Row<C.M>) {
    for stage in space.stages.indices where row.occupied[stage] {
      for cell in space.range(stage) {
        other.cells[cell] += row.cells[cell]
        row.cells[cell] = .zero
      }
      other.occupied[stage] = true
      row.occupied[stage] = false
    }
  }
}
