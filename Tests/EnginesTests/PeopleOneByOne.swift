import CampaignModel
import Foundation

/// The process of `model.md` with one campaign, executed person by person in plain loops: a second
/// execution to judge the engines by. It shares no code with them; the plan's numbers are its input.
struct PeopleOneByOne {
  let plan: Plan
  let world: World
  private let campaign: Plan.Campaign
  private let segment: Plan.Segment
  private var dice: Dice
  private var people: [Person] = []
  private var left = 0.0
  private var learned = false
  private var today = 0
  /// Ads shared yesterday and today.
  private var shared = (0.0, 0.0)
  private var discovery: Double {
    1 - (1 - plan.people.discovery) * exp(-plan.talk * shared.0 / Double(people.count))
  }
  private var clickRate = 0.0
  private var results: [Double] = []
  private(set) var totals: [String: Double] = [:]
  /// A mutant: another landed click doesn't make the last one any younger.
  var keepsAge = false

  struct Person {
    var level: Int
    var state = PersonState.unaware
    /// Component of the delay; whether the decision is of this very day.
    var component = 0
    var decidedToday = false
    /// Phase of the last visit, and whether the campaign's click was it.
    var phase = 0
    var byAd = false
    var seen = 0
    /// Impressions by day.
    var shown: [Int: Int] = [:]
    var viewedToday = false
    var reached = false
    var impressions = 0.0
    var clicks = 0.0
    var landings = 0.0
  }

  /// Days since the visit: its own and each of the first eight, then 9–14, 15–21 and 22–30.
  private static let firstDays = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 22]
  private static let widths = [1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 7, 9]

  init(plan: Plan, world: World, seed: UInt64) {
    precondition(plan.campaignNames.count == 1 && plan.segments.count == 1)
    precondition(plan.people.visitorWindow == 30 && !plan.people.exactRecency)
    self.plan = plan
    self.world = world
    campaign = plan.arms[0].campaigns[0]
    segment = plan.segments[0]
    dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
  }

  /// Everybody and the whole budget; totals of the run and stocks at its end, by name.
  mutating func play() -> [String: Double] {
    start()
    for day in 0..<plan.days { live(day) }
    for person in people {
      count("aware", person.state == .unaware ? 0 : 1)
      count("visitors", person.state == .visitor ? 1 : 0)
      count("customers", person.state == .customer ? 1 : 0)
      count("reach", person.reached ? 1 : 0)
      count("impressions²", person.impressions * person.impressions)
      count("clicks²", person.clicks * person.clicks)
      count("landings²", person.landings * person.landings)
      count("clicks·impressions", person.clicks * person.impressions)
      count("landings·impressions", person.landings * person.impressions)
    }
    return totals
  }

  /// Whether the day is inside the click's window; a phase is by the share of its days that are.
  private mutating func isCredited(_ person: Person) -> Bool {
    guard person.phase < Self.widths.count else { return false }
    let inside = campaign.clickWindow - Self.firstDays[person.phase]
    return dice.happens(Double(inside) / Double(Self.widths[person.phase]))
  }

  private mutating func count(_ name: String, _ amount: Double) {
    totals[name, default: 0] += amount
  }

  private mutating func start() {
    left = campaign.budget
    learned = campaign.result == .reach
    // The law of the start is tested by itself (StationaryStartTests).
    let laws = segment.levels.indices.map { level -> [Double] in
      let factor = segment.organic * segment.organicByClass[level]
      return StationaryStart(
        phases: Phases(window: 30, exact: false), forgetting: plan.people.forgetting,
        discovery: plan.people.discovery, visit: plan.people.visitsBefore * factor,
        purchases: plan.people.purchases.map { $0 * factor },
        exclusionEnds: plan.people.exclusionEnds
      ).shares
    }
    for _ in 0..<Int(segment.users) {
      var person = Person(level: dice.choice(segment.weights))
      let place = dice.choice(laws[person.level])
      switch place {
      case 0: person.state = .unaware
      case 1: person.state = .aware
      case laws[person.level].count - 1: person.state = .customer
      default:
        person.state = .visitor
        person.phase = place - 2
      }
      people.append(person)
    }
  }

  /// Whether the campaign reaches the person: state, and for retargeting days since the visit.
  private func isTarget(_ person: Person) -> Bool {
    guard campaign.states.contains(person.state) else { return false }
    guard let days = campaign.visitorDays, [.visitor, .deciding].contains(person.state) else {
      return true
    }
    return person.phase < Self.widths.count && Self.firstDays[person.phase] <= days
  }

  private mutating func move(_ person: inout Person, _ change: (inout Person) -> Void) {
    let was = isTarget(person)
    change(&person)
    let now = isTarget(person)
    // Rested, but for what the cap remembers of its block.
    if was && !now { person.seen = min(person.seen, 1) }
    if now && !was, (campaign.cap?.days ?? 0) > 1 { person.seen = max(person.seen, capped(person)) }
    if now && !was && campaign.needsPool { count("pool", 1) }
  }

  private mutating func live(_ day: Int) {
    today = day
    for index in people.indices { people[index] = remembering(people[index], day) }
    if day == 0, campaign.needsPool { count("pool", Double(people.count(where: isTarget))) }
    let price = priceFactor(day)
    let (rate, cost) = participation(day, price)
    var shown = 0.0
    var clicked = 0.0
    if rate > 0 {
      for index in people.indices {
        var person = people[index]
        person.viewedToday = false
        if isTarget(person) {
          var number = dice.poisson(chances(person, day) * rate)
          if let limit = limit(person) { number = min(number, limit) }
          for _ in 0..<number {
            shown += 1
            let answer = see(&person, day)
            clicked += answer.clicked ? 1 : 0
            if answer.bought, campaign.clickWindow > 0 { claim(byView: false) }
          }
        }
        people[index] = person
      }
    } else {
      for index in people.indices { people[index].viewedToday = false }
    }
    for index in people.indices { buyAndVisit(index) }
    shared = (shared.1, 0)

    var charge = shown * cost
    if campaign.pricing == .perClick {
      let share = campaign.invalidClicks
      let invalid = Double(dice.poisson(clicked * share / (1 - share)))
      charge = (clicked + invalid) * cost / (clickRate / (1 - share))
    }
    count("cost", charge)
    // No more than is left, nor than the platform may charge a day.
    let even = campaign.budget / Double(campaign.active.count)
    let billed = min(charge, left, even * campaign.dailyOverspend)
    count("spend", billed)
    left -= billed
    // Results as the platform predicts them.
    var predicted = campaign.clickThroughRate * segment.clickThroughRate * campaign.loadRate
    if campaign.result == .conversions {
      predicted *= campaign.conversionRate * segment.conversionRate
    }
    results.append(shown * predicted)
    if results.suffix(campaign.learning.days).reduce(0, +) >= campaign.learning.events {
      learned = true
    }
  }

  private mutating func remembering(_ given: Person, _ day: Int) -> Person {
    var person = given
    person.decidedToday = false
    switch given.state {
    case .unaware: break
    case .aware:
      if dice.happens(plan.people.forgetting) { move(&person) { $0.state = .unaware } }
    case .customer:
      if dice.happens(plan.people.exclusionEnds) { move(&person) { $0.state = .aware } }
    case .visitor, .deciding:
      guard person.phase < Self.widths.count else { break }
      guard dice.happens(1 / Double(Self.widths[person.phase])) else { break }
      move(&person) {
        $0.phase += 1
        if $0.state == .visitor, $0.phase == Self.widths.count {
          $0.state = .aware
          $0.byAd = false
        }
      }
    }
    return person
  }

  private func chances(_ person: Person, _ day: Int) -> Double {
    campaign.opportunities[day] * segment.activity * segment.levels[person.level]
  }

  private func limit(_ person: Person) -> Int? {
    campaign.cap.map { $0.impressions - ($0.days > 1 ? capped(person) : 0) }
  }

  /// Impressions that the cap counts: of its block so far, or of the days that it rolls over.
  private func capped(_ person: Person) -> Int {
    guard let cap = campaign.cap else { return 0 }
    let first = cap.isRolling ? today - cap.days + 1 : today - today % cap.days
    return (first...today).reduce(0) { $0 + (person.shown[$1] ?? 0) }
  }

  private func priceFactor(_ day: Int) -> Double {
    campaign.priceByDay[day] * world.price[campaign.platform][day]
  }

  // MARK: - Auction and pacing

  private func winRate(_ score: Double) -> Double {
    0.5 * erfc(-(log(score) - campaign.auction.mu) / campaign.auction.sigma / 2.0.squareRoot())
  }

  private func price(_ score: Double) -> Double {
    if campaign.auction.firstPrice { return score }
    let (mu, sigma) = (campaign.auction.mu, campaign.auction.sigma)
    let below = 0.5 * erfc(-((log(score) - mu) / sigma - sigma) / 2.0.squareRoot())
    return exp(mu + sigma * sigma / 2) * below / winRate(score)
  }

  /// Win rate times participation, and the cost of an impression.
  private mutating func participation(
    _ day: Int, _ dayPrice: Double
  ) -> (rate: Double, cost: Double) {
    guard campaign.active.contains(day) else { return (0, 0) }
    let targets = people.filter(isTarget)
    if campaign.needsPool, Double(targets.count) < campaign.minimumAudience { return (0, 0) }
    let rest = Double(campaign.active.upperBound - day)
    let part =
      switch campaign.pacing {
      case .even: 1 / rest
      case .frontLoaded: 2 / (rest + 1)
      case .asap: 1.0
      }
    let even = campaign.budget / Double(campaign.active.count)
    let planned = min(left * part, even * campaign.dailyOverspend)
    guard planned > 0, !targets.isEmpty else { return (0, 0) }
    let factor = dayPrice * (learned ? 1 : campaign.learning.priceFactor) * segment.costPerMille
    // People alike by chances and by what the cap leaves.
    let most = (campaign.cap?.impressions ?? 0) + 1
    var groups = [(people: Double, chances: Double, limit: Int?)](
      repeating: (0, 0, nil), count: segment.levels.count * most)
    for person in targets {
      let key = person.level * most + (limit(person) ?? 0)
      groups[key] = (groups[key].people + 1, chances(person, day), limit(person))
    }
    groups.removeAll { $0.people == 0 }
    let alike = groups
    func impressions(_ rate: Double) -> Double {
      alike.reduce(0) { $0 + $1.people * Self.meanCut($1.chances * rate, $1.limit) }
    }
    func cost(_ score: Double) -> Double { price(score) * factor }
    var score = campaign.auction.referenceScore
    var bound = Double.infinity
    // What is predicted of an impression: of everybody as often as they may be shown one.
    var (chances, clicks, results) = (0.0, 0.0, 0.0)
    for person in targets {
      let weight = self.chances(person, day)
      let click =
        campaign.clickThroughRate * segment.clickThroughRate * segment.clicksByClass[person.level]
        * campaign.clicksByDay[day] * campaign.clicksByState[person.state]
        * campaign.wear.factor(seen: person.seen)
      var result = click * campaign.loadRate
      if campaign.result == .conversions {
        result *=
          campaign.conversionRate * segment.conversionRate * campaign.conversionsByDay[day]
          * campaign.conversionsByState[person.state]
      }
      chances += weight
      clicks += weight * click
      results += weight * result
    }
    clickRate = clicks / chances
    let resultRate = results / chances
    let target = campaign.bid.target / factor
    switch campaign.bid.strategy {
    case .bidCap: bound = target * resultRate
    case .costCap:
      let worth = target * resultRate
      if campaign.auction.firstPrice {
        bound = worth
      } else if worth
        < exp(campaign.auction.mu + campaign.auction.sigma * campaign.auction.sigma / 2)
      {
        bound = exp(Self.root(log(worth), log(worth) + 50) { price(exp($0)) - worth })
      }
    default: break
    }
    score = min(score, bound)
    if impressions(winRate(score)) * cost(score) < planned {
      let ceiling = min(bound, campaign.auction.referenceScore * 50)
      if impressions(winRate(ceiling)) * cost(ceiling) <= planned {
        score = max(score, ceiling)
      } else {
        score = exp(
          Self.root(log(score), log(ceiling)) {
            impressions(winRate(exp($0))) * cost(exp($0)) - planned
          })
      }
    }
    let full = winRate(score)
    if impressions(full) * cost(score) <= planned * (1 + 1e-12) { return (full, cost(score)) }
    let theta = Self.root(0, 1) { impressions(full * $0) * cost(score) - planned }
    return (full * theta, cost(score))
  }

  private static func root(_ low: Double, _ high: Double, _ f: (Double) -> Double) -> Double {
    var (a, b) = (low, high)
    for _ in 0..<60 {
      let middle = (a + b) / 2
      if f(middle) < 0 { a = middle } else { b = middle }
    }
    return (a + b) / 2
  }

  /// E[min(N, limit)], N ~ Poisson(mean).
  private static func meanCut(_ mean: Double, _ limit: Int?) -> Double {
    guard let limit else { return mean }
    var sum = 0.0
    var pmf = exp(-mean)
    var below = 0.0
    for n in 0..<limit {
      sum += Double(n) * pmf
      below += pmf
      pmf *= mean / Double(n + 1)
    }
    return sum + Double(limit) * (1 - below)
  }

  // MARK: - What people do

  private mutating func see(
    _ person: inout Person, _ day: Int
  ) -> (clicked: Bool, landed: Bool, bought: Bool) {
    count("impressions", 1)
    person.impressions += 1
    person.viewedToday = true
    person.reached = true
    let wear = campaign.wear.factor(seen: person.seen)
    let before = person.state
    // The count is of people in the audience; outside it, reached is all that is known.
    if isTarget(person) {
      person.seen += 1
    } else {
      person.seen = 1
    }
    person.shown[today, default: 0] += 1
    if plan.talk > 0, dice.happens(campaign.shareRate) { shared.1 += 1 }
    let rate =
      campaign.clickThroughRate * segment.clickThroughRate * segment.clicksByClass[person.level]
      * campaign.clicksByDay[day] * world.clicks[0][day] * campaign.clicksByState[before] * wear
    guard dice.happens(rate) else {
      turnAware(&person, wear)
      return (false, false, false)
    }
    count("clicks", 1)
    person.clicks += 1
    guard dice.happens(campaign.loadRate) else {
      turnAware(&person, wear)
      return (true, false, false)
    }
    count("landings", 1)
    person.landings += 1
    switch before {
    case .customer: return (true, true, false)
    case .deciding:
      let phase = keepsAge ? person.phase : 0
      move(&person) {
        $0.phase = phase
        $0.byAd = true
      }
      return (true, true, false)
    case .unaware, .aware, .visitor: break
    }
    let converts =
      campaign.conversionRate * segment.conversionRate * campaign.conversionsByDay[day]
      * world.conversions[0][day] * campaign.conversionsByState[before]
    guard dice.happens(converts) else {
      let phase = keepsAge && person.state == .visitor ? person.phase : 0
      move(&person) {
        $0.state = .visitor
        $0.phase = phase
        $0.byAd = true
      }
      return (true, true, false)
    }
    count("decided", 1)
    let component = dice.choice(campaign.delay.weights)
    let mean = campaign.delay.means[component]
    // The click at a uniform time of the day, an exponential delay after it.
    let wait = mean > 0 ? -mean * log(1 - dice.uniform()) : 0
    if dice.uniform() + wait < 1 {
      count("converted", 1)
      count("conversions", 1)
      move(&person) { $0.state = .customer }
      person.byAd = false
      return (true, true, true)
    }
    move(&person) {
      $0.state = .deciding
      $0.component = component
      $0.decidedToday = true
      $0.phase = 0
      $0.byAd = true
    }
    return (true, true, false)
  }

  /// An impression that leads nowhere else may make the brand known.
  private mutating func turnAware(_ person: inout Person, _ wear: Double) {
    guard person.state == .unaware,
      dice.happens(campaign.viewability * campaign.awarenessRate * wear)
    else { return }
    move(&person) { $0.state = .aware }
  }

  /// Credit, where the conversion is tracked.
  private mutating func claim(byView: Bool) {
    guard dice.happens(plan.measurement.consent) else { return }
    count(byView ? "by view" : "by click", 1)
  }

  /// A day's end of one person: a decision that falls due, a view's effect, and what no ad causes.
  private mutating func buyAndVisit(_ index: Int) {
    var person = people[index]
    let factor =
      segment.organic * segment.organicByClass[person.level] * plan.organic(on: today)
    let start = person.state
    var bought = false
    if start == .deciding, !person.decidedToday {
      let mean = campaign.delay.means[person.component]
      if dice.happens(mean > 0 ? 1 - exp(-1 / mean) : 1) {
        count("converted", 1)
        bought = true
      }
    }
    if !bought, person.viewedToday, [.unaware, .aware, .visitor].contains(start),
      dice.happens(campaign.viewThroughRate * campaign.viewability)
    {
      count("view converted", 1)
      bought = true
    }
    if !bought, dice.happens(plan.people.purchases[start] * factor) {
      count("organic", 1)
      bought = true
    }
    if bought {
      count("conversions", 1)
      let hasClick = (start == .visitor || start == .deciding) && person.byAd
      if hasClick && isCredited(person) {
        claim(byView: false)
      } else if person.viewedToday && campaign.viewWindow > 0 {
        claim(byView: true)
      }
      move(&person) { $0.state = .customer }
      person.byAd = false
    } else if start == .unaware || start == .aware {
      if dice.happens(plan.people.visits * factor) {
        move(&person) {
          $0.state = .visitor
          $0.phase = 0
          $0.byAd = false
        }
      } else if start == .unaware, dice.happens(discovery) {
        move(&person) { $0.state = .aware }
      }
    }
    people[index] = person
  }
}

/// A small generator of its own: Marsaglia's xorshift64* (Vigna 2016).
struct Dice {
  var state: UInt64

  mutating func uniform() -> Double {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Double((state &* 2_685_821_657_736_338_717) >> 11) / 9_007_199_254_740_992
  }

  mutating func happens(_ probability: Double) -> Bool {
    probability > 0 && uniform() < probability
  }

  mutating func choice(_ weights: [Double]) -> Int {
    var u = uniform()
    for index in weights.indices.dropLast() {
      if u < weights[index] { return index }
      u -= weights[index]
    }
    return weights.count - 1
  }

  /// By multiplying uniforms (Knuth), for means of a few.
  mutating func poisson(_ mean: Double) -> Int {
    var rest = mean
    var total = 0
    // Sums of Poisson numbers are Poisson: large means in pieces, for exp(−mean) to stay away from 0.
    while rest > 0 {
      let piece = min(rest, 30)
      rest -= piece
      let bound = exp(-piece)
      var product = uniform()
      while product > bound {
        total += 1
        product *= uniform()
      }
    }
    return total
  }
}
