internal import CampaignModel
internal import Statistics

extension AgentPlay {
  /// One day of everybody in a group.
  mutating func live(_ day: Int, _ group: Int, fades: Bool) {
    guard !ranges[group].isEmpty else { return }
    // Keeps what the circumstances are views of.
    let sheet = Columns()
    let now = circumstances(day, group, fades: fades, on: sheet)
    workOutAnything(now)
    for user in ranges[group] {
      let uniform = luck.uniform()
      let cell = Int(now.cells[user])
      guard uniform < now.anything[cell] else { continue }
      luck.begin(with: uniform)
      live(user, cell, now)
      luck.end()
    }
    book(now)
    withExtendedLifetime(sheet) {}
  }

  private mutating func circumstances(
    _ day: Int, _ group: Int, fades: Bool, on sheet: Columns
  ) -> Circumstances {
    let (arm, segment) = (play.groups[group].arm, play.groups[group].segment)
    let profile = play.plan.segments[segment]
    let parties = play.parties(group)
    let campaigns = 0..<play.space.campaigns
    for c in Set(parties.flatMap(\.campaigns)) {
      answers[c].prepare(
        play.campaigns[arm][c]!, world: play.world, c: c, day: day, pack: group,
        play.packs[group], appeal: play.appeal(group, play.campaigns[arm][c]!),
        course: play.courses(day, group),
        top: play.space.ladders[c].top)
    }
    let organic =
      play.packs[group].organic * play.plan.organic(on: day)
      * play.world.course(of: segment, on: day)
    let prices = campaigns.map { c in
      guard let campaign = play.campaigns[arm][c] else { return 0.0 }
      return play.accounts[arm][c].participation.price * play.dayPrice(campaign, day)
        * play.learningPrice(campaign, c, arm) * profile.costPerMille
    }
    var choices: [Circumstances.Choice] = []
    for party in parties {
      let offers = play.offers(day, group, party, on: sheet)
      choices.append(.init(offers: offers, combinations: combinations(of: party)))
    }
    let routes = play.routes[arm]
    let tested = play.plan.campaignUnderTest
    return Circumstances(
      day: day, group: group, arm: arm, segment: segment, tested: tested, fades: fades,
      stages: sheet.column(stages(arm, parties, organic)), choices: sheet.column(choices),
      answers: sheet.column(answers.map { Answer($0) }), prices: sheet.column(prices),
      viewThrough: sheet.column(routes.viewThrough),
      claimsViews: sheet.column(routes.claimsViews),
      claimsClicks: sheet.column(routes.claimsClicks),
      visit: min(1, play.plan.people.visits * organic), discovery: play.discovery,
      isLogged: log != nil, followsExposure: play.followsExposure, tables: play.space.tables,
      row: play.people(group), cells: users.cells, totals: users.totals,
      anything: anything.values, booked: booked.values)
  }

  /// What the day holds for the people of each stage, memory apart.
  private func stages(
    _ arm: Int, _ parties: [Routes.Party], _ organic: Double
  ) -> [Circumstances.Standing] {
    let space = play.space
    var partyOf = [Int](repeating: -1, count: space.stages.count)
    for (index, party) in parties.enumerated() {
      for family in party.families[0] { for stage in family.stages { partyOf[stage] = index } }
    }
    return space.stages.indices.map { stage in
      let buyers = buyers[arm][stage]
      return Circumstances.Standing(
        state: buyers.state,
        isMember: space.campaigns > 0 && space.members[stage][play.plan.campaignUnderTest],
        party: partyOf[stage], hazard: buyers.hazard, credit: buyers.credit, claim: buyers.claim,
        purchase: min(1, play.plan.people.purchases[buyers.state] * organic),
        fading: fading[stage])
    }
  }

  /// By cell, of those that anybody is in: one minus the chance of a day without anything.
  private func workOutAnything(_ now: Circumstances) {
    let space = play.space
    for stage in space.stages.indices where now.row.occupied[stage] {
      let quiet = 1 - idle(stage, now)
      let party = now.stages[stage].party
      guard party >= 0 else {
        for cell in space.range(stage) { now.anything[cell] = 1 - quiet }
        continue
      }
      let choice = now.choices[party]
      let nothing = choice.offers.map { offers in
        offers.reduce(1) { $0 * (1 - $1.continuations[0]) }
      }
      for cell in space.range(stage) {
        now.anything[cell] = 1 - quiet * nothing[choice.combination(of: cell)]
      }
    }
  }

  /// Chance that somebody of a stage who is shown nothing does something, or is moved by memory.
  private func idle(_ stage: Int, _ now: Circumstances) -> Double {
    let standing = now.stages[stage]
    var nothing = (1 - standing.hazard) * (1 - standing.purchase)
    if stage <= 1 { nothing *= 1 - now.visit }
    if stage == 0 { nothing *= 1 - now.discovery }
    if now.fades { nothing *= 1 - standing.fading }
    return 1 - nothing
  }

  /// Which combination of impressions had in the blocks of caps each cell has, where there is more than
  /// one; worked out once for a party.
  private mutating func combinations(of party: Routes.Party) -> Column<Int32>? {
    guard party.used.count > 1 else { return nil }
    if let known = knownCombinations[ObjectIdentifier(party)] { return known }
    let space = play.space
    let made = (0..<space.cells).map { cell in
      // In the order of `used`, the last campaign fastest.
      zip(party.campaigns, party.used.last!).reduce(Int32(0)) { index, campaign in
        let (c, limit) = campaign
        return index * Int32(limit + 1) + Int32(min(limit, Int(space.tables.inBlock[c][cell])))
      }
    }
    let column = columns.column(made)
    knownCombinations[ObjectIdentifier(party)] = column
    return column
  }

  // MARK: One user's day

  private mutating func live(_ user: Int, _ cell: Int, _ now: Circumstances) {
    var place = cell
    var viewer = -1
    let party = now.stages[now.stage(cell)].party
    if party >= 0 {
      let choice = now.choices[party]
      for offer in choice.offers[choice.combination(of: cell)] {
        guard luck.happens(offer.continuations[0]) else { continue }
        var shown = 0
        repeat {
          see(user, &place, offer.campaign, now)
          shown += 1
        } while shown < offer.continuations.count
          && luck.uniform() < offer.continuations[shown]
        // A campaign that claims no view leaves it to the one that does.
        if viewer < 0 || now.claimsViews[offer.campaign] || !now.claimsViews[viewer] {
          viewer = offer.campaign
        }
      }
    }
    decide(user, &place, viewer, now)
    if place != cell { shift(in: now.row, now.tables, from: cell, to: place) }
    if now.fades, luck.happens(now.stages[now.stage(place)].fading) {
      let next = now.tables.afterMemory[place]
      fadings.push(Move(group: Int32(now.group), from: Int32(place), to: next))
      place = Int(next)
    }
    now.cells[user] = Int32(place)
  }

  /// One impression, and what it leads to.
  private mutating func see(_ user: Int, _ place: inout Int, _ c: Int, _ now: Circumstances) {
    let tables = now.tables
    let standing = now.stages[now.stage(place)]
    let exposure = Int(tables.exposure[c][place])
    if exposure == 0 { now.booked[c].reached += 1 }
    if tables.unreached[place] { now.booked[c].reachedFirst += 1 }
    place = Int(tables.afterImpression[c][place])
    now.booked[c].impressions += 1
    if c == now.tested { sums.addImpression(to: &now.totals[user]) }
    if now.isLogged { log?.record(event(.impression, user, c, now, money: now.prices[c])) }

    // Landing, a click that doesn't land, awareness: cut off one uniform, one after the other.
    let answer = now.answers[c]
    let entry = standing.state.rawValue * answer.width + exposure
    luck.begin(with: luck.uniform())
    let lands = luck.happens(answer.landing[entry])
    let clicks = lands || luck.happens(answer.clickWithoutLanding[entry])
    if clicks {
      now.booked[c].clicks += 1
      if c == now.tested { sums.addClick(to: &now.totals[user]) }
      if now.isLogged { log?.record(event(.click, user, c, now)) }
    }
    if lands {
      now.booked[c].landings += 1
      if c == now.tested { sums.addLanding(to: &now.totals[user]) }
      if now.isLogged { log?.record(event(.landing, user, c, now)) }
      land(user, &place, standing, c, now)
    } else if standing.state == .unaware, luck.happens(answer.awareness[exposure]) {
      place = Int(tables.afterAwareness[place])
    }
    luck.end()
  }

  /// The page has loaded: customers stay what they are, who has decided decides no more, others decide.
  private mutating func land(
    _ user: Int, _ place: inout Int, _ standing: Circumstances.Standing, _ c: Int,
    _ now: Circumstances
  ) {
    let tables = now.tables
    let shown = place
    guard standing.state.rawValue < PersonState.deciding.rawValue else {
      place = Int(tables.afterLanding[c][shown])
      return
    }
    if !standing.isMember { play.pool[now.arm] += 1 }
    let answer = now.answers[c]
    guard luck.uniform() < answer.conversion[standing.state.rawValue] else {
      place = Int(tables.afterLanding[c][shown])
      return
    }
    now.booked[c].decided += 1
    var index = 0
    while luck.uniform() >= answer.components[index].share { index += 1 }
    let component = answer.components[index]
    guard luck.uniform() < component.sameStep else {
      place = Int(tables.afterDecision[c][component.delay][shown])
      return
    }
    now.booked[c].converted += 1
    place = Int(tables.afterConversion[shown])
    convert(user, now, claimedBy: now.claimsClicks[c] ? c : -1, byView: false, isExposed: true)
  }

  /// The end of the day: a decision that falls due, what a view alone leads to, what no ad causes.
  private mutating func decide(
    _ user: Int, _ place: inout Int, _ viewer: Int, _ now: Circumstances
  ) {
    let tables = now.tables
    let stage = now.stage(place)
    let standing = now.stages[stage]
    let canBeMoved = viewer >= 0 && standing.state.rawValue <= PersonState.visitor.rawValue
    if luck.happens(standing.hazard) {
      now.booked[standing.credit].converted += 1
    } else if canBeMoved, luck.happens(now.viewThrough[viewer]) {
      now.booked[viewer].viewConverted += 1
    } else if luck.happens(standing.purchase) {
      play.audience.add(
        1, to: .organicConversions, day: now.day, arm: now.arm, segment: now.segment)
    } else {
      if stage <= 1, luck.happens(now.visit) {
        place = Int(tables.afterVisit[place])
        if now.stages[now.stage(place)].isMember, !standing.isMember { play.pool[now.arm] += 1 }
      } else if stage == 0, luck.happens(now.discovery) {
        place = Int(tables.afterAwareness[place])
      }
      return
    }
    let isExposed = now.followsExposure && tables.exposure[0][place] > 0
    place = Int(tables.afterConversion[place])
    let isClicks = standing.claim > 0 && (standing.claim >= 1 || luck.uniform() < standing.claim)
    let isViews = !isClicks && viewer >= 0 && now.claimsViews[viewer]
    convert(
      user, now, claimedBy: isClicks ? standing.credit : isViews ? viewer : -1, byView: isViews,
      isExposed: isExposed)
  }

  /// A conversion: what it is worth, whether it is tracked, and who shows it when.
  private mutating func convert(
    _ user: Int, _ now: Circumstances, claimedBy campaign: Int, byView: Bool, isExposed: Bool
  ) {
    let (day, arm, segment) = (now.day, now.arm, now.segment)
    let isTracked = coins.bernoulli(play.plan.measurement.consent)
    let worth = value(segment, on: day)
    play.audience.add(1, to: .conversions, day: day, arm: arm, segment: segment)
    play.audience.add(worth, to: .revenue, day: day, arm: arm, segment: segment)
    if now.isLogged {
      var event = event(.conversion, user, campaign, now, money: worth)
      event.isTracked = isTracked
      event.isByView = byView
      log?.record(event)
    }
    if now.followsExposure, isExposed {
      play.audience.add(1, to: .conversionsOfExposed, day: day, arm: arm, segment: segment)
    }
    let shown = day + play.plan.measurement.reportingDelay
    guard isTracked, shown < play.plan.days else { return }
    if play.hasHoldout {
      play.conversionsByDay[shown][arm][segment] += 1
      if now.followsExposure, isExposed { play.exposedByDay[shown][arm] += 1 }
    }
    guard campaign >= 0 else { return }
    func see(_ amount: Double, _ entry: SeenEntry) {
      play.seen.add(amount, to: entry, day: shown, arm: arm, segment: segment, campaign: campaign)
    }
    see(1, byView ? .viewConversions : .clickConversions)
    see(worth, .revenue)
    see(worth * worth, .revenueSquares)
  }

  /// An order value; 0 where conversions are no purchases.
  private mutating func value(_ segment: Int, on day: Int) -> Double {
    guard play.hasRevenue else { return 0 }
    let order = play.plan.orderValue
    let mean = order.mean * play.plan.orderValue(segment, on: day)
    let squaredVariation = order.variation * order.variation
    guard mean > 0, order.family != .fixed, squaredVariation > 0 else { return mean }
    if order.family == .gamma {
      return orders.gamma(shape: 1 / squaredVariation, scale: mean * squaredVariation)
    }
    let law = LogNormal(mean: mean, coefficientOfVariation: order.variation)
    return orders.logNormal(mu: law.mu, sigma: law.sigma)
  }

  // MARK: Books

  private func event(
    _ kind: Event.Kind, _ user: Int, _ c: Int, _ now: Circumstances, money: Double = 0
  ) -> Event {
    Event(
      kind: kind, day: now.day, user: users.numbers.map { Int($0[user]) } ?? user, arm: now.arm,
      segment: now.segment, campaign: c,
      money: money)
  }

  /// Books what a group's day has come to.
  private mutating func book(_ now: Circumstances) {
    for c in 0..<play.space.campaigns {
      let booked = now.booked[c]
      func add(_ amount: Double, _ entry: TruthEntry) {
        guard amount > 0 else { return }
        play.truth.add(
          amount, to: entry, day: now.day, arm: now.arm, segment: now.segment, campaign: c)
      }
      add(booked.impressions, .impressions)
      add(booked.clicks, .clicks)
      add(booked.landings, .landings)
      add(booked.decided, .decided)
      add(booked.converted, .converted)
      add(booked.viewConverted, .viewConverted)
      play.reach[now.arm][c] += booked.reached
      play.reach[now.arm][play.space.campaigns] += booked.reachedFirst
      play.accounts[now.arm][c].impressions[now.segment] += booked.impressions
      play.accounts[now.arm][c].clicks[now.segment] += booked.clicks
      now.booked[c] = Booked()
    }
    moments[now.arm].add(sums)
    sums = Moments()
  }
}

extension Moments {
  /// One more impression of a user: sums of whole numbers, which are exact.
  fileprivate mutating func addImpression(to totals: inout Users.Totals) {
    impressions += 1
    impressionsSquared += Double(2 * totals.impressions + 1)
    clicksTimesImpressions += Double(totals.clicks)
    landingsTimesImpressions += Double(totals.landings)
    totals.impressions += 1
  }

  fileprivate mutating func addClick(to totals: inout Users.Totals) {
    clicks += 1
    clicksSquared += Double(2 * totals.clicks + 1)
    clicksTimesImpressions += Double(totals.impressions)
    totals.clicks += 1
  }

  fileprivate mutating func addLanding(to totals: inout Users.Totals) {
    landings += 1
    landingsSquared += Double(2 * totals.landings + 1)
    landingsTimesImpressions += Double(totals.impressions)
    totals.landings += 1
  }

  fileprivate mutating func add(_ other: Moments) {
    impressions += other.impressions
    clicks += other.clicks
    landings += other.landings
    impressionsSquared += other.impressionsSquared
    clicksSquared += other.clicksSquared
    landingsSquared += other.landingsSquared
    clicksTimesImpressions += other.clicksTimesImpressions
    landingsTimesImpressions += other.landingsTimesImpressions
  }
}
