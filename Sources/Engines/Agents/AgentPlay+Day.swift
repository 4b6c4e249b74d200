internal import CampaignModel
internal import Statistics

extension AgentPlay {
  /// What a step is for the people of one group.
  struct Circumstances {
    let day: Int
    let group: Int
    let arm: Int
    let segment: Int
    /// Whether memory has its turn at the end of the day.
    let fades: Bool
    /// By party and combination of impressions had in the blocks of caps.
    let offers: [[Offers]]
    /// By party and cell: which combination it has; empty where there is one.
    let combinations: [[Int32]]
    /// By stage; -1: nobody shows it anything.
    let partyOf: [Int]
    /// Factors on what people do that no ad causes.
    let organic: Double
    let visit: Double
    let discovery: Double
    /// By campaign: price of an impression, and the hazard that a view alone converts.
    let prices: [Double]
    let viewThrough: [Double]
  }

  /// One day of everybody in a group.
  mutating func live(_ day: Int, _ group: Int, fades: Bool) {
    guard !ranges[group].isEmpty else { return }
    let now = circumstances(day, group, fades: fades)
    workOutAnything(now)
    for user in ranges[group] {
      let uniform = luck.uniform()
      let cell = Int(users.cells[user])
      guard uniform < anything[cell] else { continue }
      luck.begin(with: uniform)
      live(user, cell, now)
      luck.end()
    }
  }

  private mutating func circumstances(
    _ day: Int, _ group: Int, fades: Bool
  ) -> Circumstances {
    let (arm, segment) = (play.groups[group].arm, play.groups[group].segment)
    let profile = play.plan.segments[segment]
    let parties = play.parties(group)
    var partyOf = [Int](repeating: -1, count: play.space.stages.count)
    for (index, party) in parties.enumerated() {
      for family in party.families[0] { for stage in family.stages { partyOf[stage] = index } }
    }
    for c in Set(parties.flatMap(\.campaigns)) {
      answers[c].prepare(
        play.campaigns[arm][c]!, world: play.world, c: c, day: day, pack: group,
        play.packs[group], appeal: play.appeal(group, play.campaigns[arm][c]!),
        top: play.space.ladders[c].top)
    }
    let organic =
      profile.organic * profile.organicByClass[play.groups[group].level]
      * play.plan.organic(on: day)
    var prices = [Double](repeating: 0, count: play.space.campaigns)
    var viewThrough = prices
    for c in 0..<play.space.campaigns {
      guard let campaign = play.campaigns[arm][c] else { continue }
      prices[c] =
        play.accounts[arm][c].participation.price * play.dayPrice(campaign, day)
        * play.learningPrice(campaign, c, arm) * profile.costPerMille
      viewThrough[c] = campaign.viewThroughRate * campaign.viewability
    }
    return Circumstances(
      day: day, group: group, arm: arm, segment: segment, fades: fades,
      offers: parties.map { play.offers(day, group, $0) },
      combinations: parties.map { combinations(of: $0) }, partyOf: partyOf, organic: organic,
      visit: min(1, play.plan.people.visits * organic),
      discovery: play.discovery, prices: prices, viewThrough: viewThrough)
  }

  /// By cell, of those that anybody is in: one minus the chance of a day without anything.
  private func workOutAnything(_ now: Circumstances) {
    let space = play.space
    let row = play.people(now.group)
    for stage in space.stages.indices where row.occupied[stage] {
      let party = now.partyOf[stage]
      let quiet = 1 - idle(stage, now)
      if party < 0 || now.offers[party].count == 1 {
        let any = 1 - quiet * (party < 0 ? 1 : now.offers[party][0].none)
        for cell in space.range(stage) { anything[cell] = any }
      } else {
        let nothing = now.offers[party].map(\.none)
        let combinations = now.combinations[party]
        for cell in space.range(stage) {
          anything[cell] = 1 - quiet * nothing[Int(combinations[cell])]
        }
      }
    }
  }

  /// Chance that somebody of a stage who is shown nothing does something, or is moved by memory.
  private func idle(_ stage: Int, _ now: Circumstances) -> Double {
    let people = play.plan.people
    let buyers = buyers[now.arm][stage]
    let purchase = min(1, people.purchases[buyers.state] * now.organic)
    var nothing = (1 - buyers.hazard) * (1 - purchase)
    if stage <= 1 { nothing *= 1 - now.visit }
    if stage == 0 { nothing *= 1 - now.discovery }
    if now.fades { nothing *= 1 - fading[stage] }
    return 1 - nothing
  }

  /// Which combination of impressions had in the blocks of caps each cell has; worked out once for a party.
  private mutating func combinations(of party: Routes.Party) -> [Int32] {
    guard party.used.count > 1 else { return [] }
    if let known = knownCombinations[ObjectIdentifier(party)] { return known }
    let space = play.space
    let made = (0..<space.cells).map { cell in
      // In the order of `used`, the last campaign fastest.
      zip(party.campaigns, party.used.last!).reduce(Int32(0)) { index, campaign in
        let (c, limit) = campaign
        return index * Int32(limit + 1) + Int32(min(limit, Int(space.inBlock[c][cell])))
      }
    }
    knownCombinations[ObjectIdentifier(party)] = made
    return made
  }

  // MARK: One user's day

  private mutating func live(_ user: Int, _ cell: Int, _ now: Circumstances) {
    let space = play.space
    var place = cell
    var viewer = -1
    let party = now.partyOf[Int(space.stageOf[cell])]
    if party >= 0 {
      let claims = play.routes[now.arm].claimsViews
      let combinations = now.combinations[party]
      let offers = now.offers[party][combinations.isEmpty ? 0 : Int(combinations[cell])].offers
      for offer in offers {
        guard luck.happens(offer.continuations[0]) else { continue }
        var shown = 0
        repeat {
          see(user, &place, offer.campaign, now)
          shown += 1
        } while shown < offer.continuations.count
          && luck.uniform() < offer.continuations[shown]
        // A campaign that claims no view leaves it to the one that does.
        if viewer < 0 || claims[offer.campaign] || !claims[viewer] { viewer = offer.campaign }
      }
    }
    decide(user, &place, viewer, now)
    if place != cell { shift(now.group, from: cell, to: place) }
    if now.fades, luck.happens(fading[Int(space.stageOf[place])]) {
      let next = space.afterMemory[place]
      fadings.push(Move(group: Int32(now.group), from: Int32(place), to: next))
      place = Int(next)
    }
    users.cells[user] = Int32(place)
  }

  /// One impression, and what it leads to.
  private mutating func see(_ user: Int, _ place: inout Int, _ c: Int, _ now: Circumstances) {
    let space = play.space
    let (arm, segment) = (now.arm, now.segment)
    let stage = Int(space.stageOf[place])
    let state = space.stages[stage].state
    let exposure = Int(space.exposure[c][place])
    if exposure == 0 { play.reach[arm][c] += 1 }
    if space.unreached[place] { play.reach[arm][space.campaigns] += 1 }
    place = Int(space.afterImpression[c][place])
    play.accounts[arm][c].impressions[segment] += 1
    count(.impressions, c, now)
    note(user, c, arm) { $0.impressions += 1 }
    log?.record(event(.impression, user, c, now, money: now.prices[c]))

    // Landing, a click that doesn't land, awareness: cut off one uniform, one after the other.
    let answer = answers[c]
    let entry = state.rawValue * answer.width + exposure
    luck.begin(with: luck.uniform())
    let lands = luck.happens(answer.landing[entry])
    let clicks = lands || luck.happens(answer.clickWithoutLanding[entry])
    if clicks {
      play.accounts[arm][c].clicks[segment] += 1
      count(.clicks, c, now)
      note(user, c, arm) { $0.clicks += 1 }
      log?.record(event(.click, user, c, now))
    }
    if lands {
      count(.landings, c, now)
      note(user, c, arm) { $0.landings += 1 }
      log?.record(event(.landing, user, c, now))
      land(user, &place, stage, c, now)
    } else if state == .unaware, luck.happens(answer.awareness[exposure]) {
      place = Int(space.afterAwareness[place])
    }
    luck.end()
  }

  /// The page has loaded: customers stay what they are, who has decided decides no more, others decide.
  private mutating func land(
    _ user: Int, _ place: inout Int, _ stage: Int, _ c: Int, _ now: Circumstances
  ) {
    let space = play.space
    let state = space.stages[stage].state
    let shown = place
    guard state.rawValue < PersonState.deciding.rawValue else {
      place = Int(space.afterLanding[c][shown])
      return
    }
    if !space.members[stage][play.plan.campaignUnderTest] { play.pool[now.arm] += 1 }
    let answer = answers[c]
    guard luck.uniform() < answer.conversion[state.rawValue] else {
      place = Int(space.afterLanding[c][shown])
      return
    }
    count(.decided, c, now)
    var index = 0
    while luck.uniform() >= answer.components[index].share { index += 1 }
    let component = answer.components[index]
    guard luck.uniform() < component.sameStep else {
      place = Int(space.afterDecision[c][component.delay][shown])
      return
    }
    count(.converted, c, now)
    place = Int(space.afterConversion[shown])
    let isClaimed = play.routes[now.arm].claimsClicks[c]
    convert(user, now, claimedBy: isClaimed ? c : -1, byView: false, isExposed: true)
  }

  /// The end of the day: a decision that falls due, what a view alone leads to, what no ad causes.
  private mutating func decide(
    _ user: Int, _ place: inout Int, _ viewer: Int, _ now: Circumstances
  ) {
    let space = play.space
    let people = play.plan.people
    let stage = Int(space.stageOf[place])
    let buyers = buyers[now.arm][stage]
    let canBeMoved = viewer >= 0 && buyers.state.rawValue <= PersonState.visitor.rawValue
    if luck.happens(buyers.hazard) {
      count(.converted, buyers.credit, now)
    } else if canBeMoved, luck.happens(now.viewThrough[viewer]) {
      count(.viewConverted, viewer, now)
    } else if luck.happens(min(1, people.purchases[buyers.state] * now.organic)) {
      play.audience.add(
        1, to: .organicConversions, day: now.day, arm: now.arm, segment: now.segment)
    } else {
      if stage <= 1, luck.happens(now.visit) {
        place = Int(space.afterVisit[place])
        let tested = play.plan.campaignUnderTest
        if space.campaigns > 0, space.members[Int(space.stageOf[place])][tested],
          !space.members[stage][tested]
        {
          play.pool[now.arm] += 1
        }
      } else if stage == 0, luck.happens(now.discovery) {
        place = Int(space.afterAwareness[place])
      }
      return
    }
    let isExposed = play.followsExposure && space.exposure[0][place] > 0
    place = Int(space.afterConversion[place])
    let isClicks = buyers.claim > 0 && (buyers.claim >= 1 || luck.uniform() < buyers.claim)
    let isViews = !isClicks && viewer >= 0 && play.routes[now.arm].claimsViews[viewer]
    convert(
      user, now, claimedBy: isClicks ? buyers.credit : isViews ? viewer : -1, byView: isViews,
      isExposed: isExposed)
  }

  /// A conversion: what it is worth, whether it is tracked, and who shows it when.
  private mutating func convert(
    _ user: Int, _ now: Circumstances, claimedBy campaign: Int, byView: Bool, isExposed: Bool
  ) {
    let (day, arm, segment) = (now.day, now.arm, now.segment)
    let isTracked = coins.bernoulli(play.plan.measurement.consent)
    let worth = value(segment)
    play.audience.add(1, to: .conversions, day: day, arm: arm, segment: segment)
    play.audience.add(worth, to: .revenue, day: day, arm: arm, segment: segment)
    var event = event(.conversion, user, campaign, now, money: worth)
    event.isTracked = isTracked
    event.isByView = byView
    log?.record(event)
    if play.followsExposure, isExposed {
      play.audience.add(1, to: .conversionsOfExposed, day: day, arm: arm, segment: segment)
    }
    let shown = day + play.plan.measurement.reportingDelay
    guard isTracked, shown < play.plan.days else { return }
    if play.hasHoldout {
      play.conversionsByDay[shown][arm] += 1
      if play.followsExposure, isExposed { play.exposedByDay[shown][arm] += 1 }
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
  private mutating func value(_ segment: Int) -> Double {
    guard play.hasRevenue else { return 0 }
    let order = play.plan.orderValue
    let mean = order.mean * play.plan.segments[segment].orderValue
    let squaredVariation = order.variation * order.variation
    guard mean > 0, order.family != .fixed, squaredVariation > 0 else { return mean }
    if order.family == .gamma {
      return orders.gamma(shape: 1 / squaredVariation, scale: mean * squaredVariation)
    }
    let law = LogNormal(mean: mean, coefficientOfVariation: order.variation)
    return orders.logNormal(mu: law.mu, sigma: law.sigma)
  }

  // MARK: Books

  @inline(__always)
  private mutating func count(_ entry: TruthEntry, _ c: Int, _ now: Circumstances) {
    play.truth.add(1, to: entry, day: now.day, arm: now.arm, segment: now.segment, campaign: c)
  }

  private func event(
    _ kind: Event.Kind, _ user: Int, _ c: Int, _ now: Circumstances, money: Double = 0
  ) -> Event {
    Event(
      kind: kind, day: now.day, user: user, arm: now.arm, segment: now.segment, campaign: c,
      money: money)
  }

  /// One more for a user, and what that does to the sums of products over users.
  @inline(__always)
  private mutating func note(
    _ user: Int, _ c: Int, _ arm: Int, _ change: (inout Users.Totals) -> Void
  ) {
    guard c == play.plan.campaignUnderTest else { return }
    moments[arm].change(users.totals[user], -1)
    change(&users.totals[user])
    moments[arm].change(users.totals[user], 1)
  }
}

extension Moments {
  /// Sums of whole numbers, which are exact.
  fileprivate mutating func change(_ totals: Users.Totals, _ sign: Double) {
    let impressions = Double(totals.impressions)
    let (clicks, landings) = (Double(totals.clicks), Double(totals.landings))
    self.impressions += sign * impressions
    self.clicks += sign * clicks
    self.landings += sign * landings
    impressionsSquared += sign * impressions * impressions
    clicksSquared += sign * clicks * clicks
    landingsSquared += sign * landings * landings
    clicksTimesImpressions += sign * clicks * impressions
    landingsTimesImpressions += sign * landings * impressions
  }
}
