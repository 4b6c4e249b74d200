internal import CampaignModel
internal import Foundation

extension Play where C: ~Copyable {
  /// Ads in rounds, to one group: people who may be shown the same campaigns, and as many of each,
  /// go together. Who has seen an ad goes from `people` to `holding`, by the campaign seen last.
  mutating func showAds(_ day: Int, _ group: Int) {
    let arm = groups[group].arm
    let segment = groups[group].segment
    let running = (0..<space.campaigns).filter { c in
      accounts[arm][c].participation.theta > 0 && campaigns[arm][c]!.reaches[segment]
    }
    guard !running.isEmpty else { return }
    let row = people + group * space.cells
    for party in routes[arm].parties(running, campaigns[arm], space) {
      if party.used.count == 1 {
        pass(day, group, party, party.used[0], from: row)
        continue
      }
      // One pass for every combination of impressions already had in the caps' blocks.
      for index in party.used.indices {
        var found = false
        for range in party.ranges {
          for cell in range
          where party.combination[cell] == Int32(index) && row[cell].people > 0 {
            found = true
            scratch[cell] = row[cell]
            row[cell] = .zero
          }
        }
        guard found else { continue }
        pass(day, group, party, party.used[index], from: scratch)
        // Those who saw nothing go back: no other combination is theirs.
        for range in party.ranges {
          for cell in range where scratch[cell].people > 0 {
            row[cell] += scratch[cell]
            scratch[cell] = .zero
          }
        }
      }
    }
  }

  /// All campaigns of a party, one after the other; people who move on the way stay in the pass.
  private mutating func pass(
    _ day: Int, _ group: Int, _ party: Routes.Party, _ used: [Int],
    from source: UnsafeMutablePointer<C.M>
  ) {
    let arm = groups[group].arm
    let alone = party.campaigns.count == 1
    rows = party.ranges
    for stage in party.stages { inRows[stage] = true }
    for (position, c) in party.campaigns.enumerated() {
      let platform = campaigns[arm][c]!.platform
      let part = accounts[arm][c].participation
      var demand = 0.0
      for other in party.campaigns where campaigns[arm][other]!.platform == platform {
        demand += accounts[arm][other].participation.theta
      }
      let mean = chances(day, group, c) * part.winRate * part.theta / max(1, demand)
      CutPoisson.continuations(
        mean, limit: campaigns[arm][c]!.cap.map { $0.impressions - used[position] },
        smallest: chance.smallestTail, into: &continuations)
      guard !continuations.isEmpty else { continue }
      show(
        day, group, c, start: party.ranges, from: source, viewed: alone ? holding : passed,
        alone: alone)
    }
    if !alone {
      for row in rows {
        for channel in 0...space.campaigns {
          let base = channel * space.cells
          for cell in row where passed[base + cell].people > 0 {
            holding[base + cell] += passed[base + cell]
            passed[base + cell] = .zero
          }
        }
      }
    }
    for index in inRows.indices { inRows[index] = false }
  }

  /// The rounds of one campaign: who has another impression, what it does to them, who goes on.
  private mutating func show(
    _ day: Int, _ group: Int, _ c: Int, start: [Range<Int>],
    from source: UnsafeMutablePointer<C.M>, viewed: UnsafeMutablePointer<C.M>, alone: Bool
  ) {
    let cells = space.cells
    let done = viewed + (c + 1) * cells
    respond.prepare(
      campaigns[groups[group].arm][c]!, world: world, c: c, day: day,
      segment: plan.segments[groups[group].segment],
      level: groups[group].level, top: space.ladders[c].count.max()!)
    var total = 0.0
    for round in continuations.indices {
      let probability = continuations[round]
      if round == 0 {
        for row in start {
          chance.take(from: source, row, probability, into: &hits)
          if !hits.isEmpty { total += answer(group, c) }
        }
        if !alone {
          // And those who have seen another campaign of the set in this step.
          let current = rows
          for row in current {
            for channel in 1...space.campaigns where channel != c + 1 {
              chance.take(from: passed + channel * cells, row, probability, into: &hits)
              if !hits.isEmpty { total += answer(group, c) }
            }
          }
        }
      } else {
        pending.removeAll(keepingCapacity: true)
        for row in rows {
          chance.take(from: live, row, probability, into: &hits)
          for cell in row where live[cell].people > 0 {
            done[cell] += live[cell]
            live[cell] = .zero
          }
          pending.append(contentsOf: hits)
        }
        guard !pending.isEmpty else { break }
        swap(&hits, &pending)
        total += answer(group, c)
      }
    }
    for row in rows {
      for cell in row where live[cell].people > 0 {
        done[cell] += live[cell]
        live[cell] = .zero
      }
    }
    if total > 0 { book(day, group, c, impressions: total) }
  }

  /// What one impression each does to the people in `hits`; they go on in `live`.
  /// Returns their number.
  private mutating func answer(_ group: Int, _ c: Int) -> Double {
    let arm = groups[group].arm
    let landing = space.afterLanding[c]
    let exposure = space.exposure[c]
    let impression = space.afterImpression[c]
    let tested = plan.campaignUnderTest
    let stateOf = space.stateOf
    let unreached = space.unreached
    let testedAudience = space.inAudience[tested]
    let landingRates = respond.landing
    let awarenessRates = respond.awareness
    let width = respond.width
    let (reachedBefore, anyBefore) = (reach[arm][c], reach[arm][space.campaigns])
    var newlyReached = 0.0
    var newlyAny = 0.0
    var total = 0.0
    for index in hits.indices {
      let cell = Int(hits[index].cell)
      let count = hits[index].mass.people
      total += count
      if exposure[cell] == 0 { newlyReached += count }
      if unreached[cell] { newlyAny += count }
      if chance.traces && c == tested {
        hits[index].mass = chance.noteImpression(hits[index].mass, arm: arm)
      }
    }

    reach[arm][c] = reachedBefore + newlyReached
    reach[arm][space.campaigns] = anyBefore + newlyAny

    // Clicks that land move people.
    chance.take(from: &hits, bound: respond.landingBound, into: &taken) { cell in
      landingRates[Int(stateOf[Int(cell)]) * width + Int(exposure[Int(cell)])]
    }
    let cells = space.cells
    for hit in taken {
      let cell = Int(hit.cell)
      let state = Int(stateOf[cell])
      var mass = hit.mass
      respond.landed[state] += mass.people
      if chance.traces && c == tested {
        mass = chance.noteClick(mass, arm: arm)
        mass = chance.noteLanding(mass, arm: arm)
      }
      let shown = Int(impression[cell])
      if state == PersonState.customer.rawValue {
        live[shown] += mass
        continue
      }
      if state == PersonState.deciding.rawValue {
        enter(Int(landing[shown]), mass)
        continue
      }
      if !testedAudience[cell] { pool[arm] += mass.people }
      // Who lands from one state in one cell decides alike: together, below.
      let slot = state * cells + Int(landing[shown])
      if arrivals[slot].people == 0 { arrived.append((slot, shown)) }
      arrivals[slot] += mass
    }
    for (slot, shown) in arrived {
      let mass = arrivals[slot]
      arrivals[slot] = .zero
      let (deciders, visitors) = chance.split(mass, respond.conversion[slot / cells])
      if visitors.people > 0 { enter(slot % cells, visitors) }
      if deciders.people > 0 { decide(group, c, shown, deciders) }
    }
    arrived.removeAll(keepingCapacity: true)

    // Unaware people may become aware.
    if respond.awarenessBound > 0 {
      chance.take(from: &hits, bound: respond.awarenessBound, into: &taken) { cell in
        stateOf[Int(cell)] == 0 ? awarenessRates[Int(exposure[Int(cell)])] : 0
      }
      for hit in taken {
        let shown = Int(impression[Int(hit.cell)])
        let mass = clicksInPlace(hit.mass, hit.cell, c, arm)
        enter(Int(space.afterAwareness[shown]), mass)
      }
    }

    for hit in hits where hit.mass.people > 0 {
      let mass = clicksInPlace(hit.mass, hit.cell, c, arm)
      live[Int(impression[Int(hit.cell)])] += mass
    }
    return total
  }

  /// Clicks that don't land move nobody: they are drawn later, once for each distinct probability,
  /// unless sums by person are wanted.
  @inline(__always)
  private mutating func clicksInPlace(_ mass: C.M, _ cell: Int32, _ c: Int, _ arm: Int) -> C.M {
    let index = respond.index(space.stateOf[Int(cell)], space.exposure[c][Int(cell)])
    respond.stayed[index] += mass.people
    guard chance.traces, c == plan.campaignUnderTest else { return mass }
    let (clicked, rest) = chance.split(mass, respond.clickWithoutLanding[index])
    return chance.noteClick(clicked, arm: arm) + rest
  }

  /// New deciders draw the component of their delay, and whether they convert in this very step.
  private mutating func decide(_ group: Int, _ c: Int, _ shown: Int, _ mass: C.M) {
    let slot = groups[group].arm * plan.segments.count + groups[group].segment
    let delay = respond.delay
    respond.decided += mass.people
    var rest = mass
    var left = 1.0
    for component in delay.weights.indices {
      let last = component == delay.weights.count - 1
      let part: C.M
      if last {
        part = rest
      } else {
        (part, rest) = chance.split(rest, delay.weights[component] / left)
        left -= delay.weights[component]
      }
      guard part.people > 0 else { continue }
      let (now, later) = chance.split(part, respond.sameStep[component])
      if now.people > 0 {
        respond.converted += now.people
        credits[slot].byClick[c] += now.people
        enter(Int(space.afterConversion[shown]), now)
      }
      if later.people > 0 {
        enter(Int(space.afterDecision[c][component][shown]), later)
      }
    }
  }

  /// Puts people who have moved among those who may have another impression.
  @inline(__always)
  private mutating func enter(_ cell: Int, _ mass: C.M) {
    live[cell] += mass
    let stage = Int(space.stageOf[cell])
    if !inRows[stage] {
      inRows[stage] = true
      rows.append(space.offset[stage]..<space.offset[stage + 1])
    }
  }

  /// Clicks, landings, hides of the impressions just shown, and what they brought.
  private mutating func book(
    _ day: Int, _ group: Int, _ c: Int, impressions: Double
  ) {
    let arm = groups[group].arm
    let segment = groups[group].segment
    var clicks = 0.0
    for index in respond.stayed.indices where respond.stayed[index] > 0 {
      clicks += chance.share(of: respond.stayed[index], respond.clickWithoutLanding[index])
    }
    let landings = respond.landed.reduce(0, +)
    clicks += landings
    accounts[arm][c].impressions[segment] += impressions
    accounts[arm][c].clicks[segment] += clicks
    if campaigns[arm][c]!.result == .landingPageViews { accounts[arm][c].resultsNow += landings }
    func add(_ amount: Double, _ entry: TruthEntry) {
      truth.add(amount, to: entry, day: day, arm: arm, segment: segment, campaign: c)
    }
    add(impressions, .impressions)
    add(clicks, .clicks)
    add(landings, .landings)
    add(respond.decided, .decided)
    add(respond.converted, .converted)
    audience.add(respond.converted, to: .conversions, day: day, arm: arm, segment: segment)
  }
}

/// Probabilities of one campaign's answers in one step, for one group, and the counts they lead to.
struct Responses {
  private var top = 0
  /// By state and impressions remembered.
  private(set) var landing: [Double] = []
  /// P(click | no landing).
  private(set) var clickWithoutLanding: [Double] = []
  private(set) var landingBound = 0.0
  /// By impressions remembered, of an unaware person.
  private(set) var awareness: [Double] = []
  private(set) var awarenessBound = 0.0
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

  /// Entries of a state in the tables by state and impressions remembered.
  var width: Int { top + 1 }

  @inline(__always)
  func index(_ state: UInt8, _ exposure: UInt8) -> Int { Int(state) * width + Int(exposure) }

  mutating func prepare(
    _ campaign: Plan.Campaign, world: World, c: Int, day: Int, segment: Plan.Segment, level: Int,
    top: Int
  ) {
    let states = PersonState.allCases
    self.top = top
    let size = states.count * (top + 1)
    if landing.count != size {
      landing = [Double](repeating: 0, count: size)
      clickWithoutLanding = landing
      awareness = [Double](repeating: 0, count: top + 1)
      conversion = [Double](repeating: 0, count: states.count)
    }
    stayed = [Double](repeating: 0, count: size)
    landed = [Double](repeating: 0, count: states.count)
    decided = 0
    converted = 0
    let clicks =
      campaign.clickThroughRate * segment.clickThroughRate * segment.clicksByClass[level]
      * campaign.clicksByDay[day] * world.clicks[c][day]
    let conversions =
      campaign.conversionRate * segment.conversionRate * campaign.conversionsByDay[day]
      * world.conversions[c][day]
    landingBound = 0
    awarenessBound = 0
    for exposure in 0...top {
      let wear = campaign.wear.factor(seen: exposure)
      for state in states {
        let index = state.rawValue * (top + 1) + exposure
        let click = min(1, clicks * campaign.clicksByState[state] * wear)
        landing[index] = click * campaign.loadRate
        clickWithoutLanding[index] =
          landing[index] < 1 ? click * (1 - campaign.loadRate) / (1 - landing[index]) : 0
        landingBound = max(landingBound, landing[index])
      }
      awareness[exposure] = min(1, campaign.viewability * campaign.awarenessRate * wear)
      awarenessBound = max(awarenessBound, awareness[exposure])
    }
    for state in states {
      conversion[state.rawValue] = min(1, conversions * campaign.conversionsByState[state])
    }
    delay = campaign.delay
    sameStep = delay.means.map(Self.sameStep)
  }

  /// Probability that an exponential delay of mean τ days, begun uniformly in the day, ends in it.
  static func sameStep(_ mean: Double) -> Double {
    mean > 0 ? 1 - mean * -Foundation.expm1(-1 / mean) : 1
  }
}
