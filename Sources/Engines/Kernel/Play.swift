internal import CampaignModel
internal import Foundation

/// One replicate in the making: the people by group and cell, the money, and the ledger so far.
///
/// The step itself is in `Step.swift`.
struct Play<C: Chance & ~Copyable>: ~Copyable {
  typealias L = C.M.L

  let plan: Plan
  let world: World
  let delivery: Delivery
  let space: CellSpace
  var chance: C

  /// `[arm][campaign]`; nil where it doesn't run.
  let campaigns: [[Plan.Campaign?]]
  var routes: [Routes]
  /// By arm, and as packs hold them.
  var groups: [Group]
  var packs: [Pack<L>]
  /// People by pack and cell, and which stages they are in.
  let everybody: Row<C.M>
  /// People of each pack and stage at the step's start.
  let crowds: UnsafeMutablePointer<L>
  /// People of one pack by the campaign whose ad they saw last in this step.
  let holding: [Row<C.M>]
  /// As `holding`, for a pass of several campaigns, until it is over.
  let passed: [Row<C.M>]
  /// People of one pack whom an ad has moved and who may have another, and their stages.
  let live: Row<C.M>
  var liveStages: [Int] = []

  var accounts: [[Account]]
  /// Ads shared in the step before and in this one, of all arms.
  var shares = (before: 0.0, now: 0.0)
  /// By pack: weights of its people in the choice of whom the ads under test are shown; empty where
  /// everybody is alike.
  var preferences: [L] = []
  /// By arm and segment (segment fastest): what the platform has learned of who answers the ads under
  /// test.
  var evidence: [Evidence]
  /// By segment and arm, where shares move: those of today, and of all days; and people by arm and segment
  /// (segment fastest), summed over days.
  var dealing: [[Double]] = []
  var dealt: [[[Double]]] = []
  var userDays: [Double] = []
  /// By arm, of expectations: `Truth.scales` so far.
  var scales: [Bool]
  var truth: Tally<TruthEntry>
  var audience: Tally<AudienceEntry>
  var seen: Tally<SeenEntry>
  var reach: [[Double]]
  var reachByDay: [[[Double]]] = []
  var pool: [Double]
  var poolByDay: [[Double]] = []
  var momentsByDay: [[Moments]] = []
  /// Tracked conversions of everybody by day, arm and segment, where they are counted.
  var conversionsByDay: [[[Double]]]
  /// Whether conversions of those who have seen an ad are told apart; those of the step, by arm and segment
  /// (segment fastest), and the tracked ones by day and arm.
  let followsExposure: Bool
  var exposedConversions: [Double]
  var exposedByDay: [[Double]]

  /// Landings of the round in hand by the cell before them (one of those that lead to the same
  /// places), and which cells there are.
  let arrivals: UnsafeMutablePointer<C.M>
  let arrived = Stack<Int32>()
  /// People whom the round in hand has moved, and where to.
  let moves = Stack<Hit<C.M>>()

  /// Positions of the stage in hand that hold anybody.
  let present = Stack<Int32>()

  // Reused, so that the step allocates nothing.
  let hits = Stack<Hit<C.M>>()
  var continuations: [L] = []
  var ratios: [Double] = []
  let respond: Responses<L>
  /// The law of all rounds of a step, and of one of them; and what came of each family.
  let law: AnswerLaw<L>
  let oneRound: AnswerLaw<L>
  var outcomes: [Outcomes<C.M>] = []
  let once = Outcomes<C.M>()
  /// Conversions of the pack in hand and how they are credited; and of the step by arm and segment (segment
  /// fastest), until they are valued.
  var credit: Credit<L>
  var credits: [Credit<Double>]

  /// Money and results of one campaign in one arm.
  struct Account {
    var left: Double
    var initial: Double
    /// Results of each step as the platform predicts them, for the learning phase.
    var results: [Double]
    var learned: Bool
    var participation = Participation()
    /// Impressions and clicks of the step in hand by segment.
    var impressions: [Double]
    var clicks: [Double]

    init(money: Double, learned: Bool = false, segments: Int) {
      (left, initial, results, self.learned) = (money, money, [], learned)
      impressions = [Double](repeating: 0, count: segments)
      clicks = impressions
    }

    /// The most that one step may be charged.
    func most(_ campaign: Plan.Campaign) -> Double {
      initial / Double(campaign.active.count) * campaign.dailyOverspend
    }
  }

  init(_ plan: Plan, in world: World, under policy: Policy, space: CellSpace, chance: consuming C) {
    self.plan = plan
    self.world = world
    self.space = space
    var chance = chance
    let delivery = Delivery(plan, in: world, policy)
    self.delivery = delivery
    let segments = plan.segments.count
    let count = plan.campaignNames.count
    let arms = delivery.arms.count
    let campaigns = delivery.arms.map { arm in
      (0..<count).map { c -> Plan.Campaign? in
        guard arm.campaigns >= 0, delivery.off != c else { return nil }
        let campaign = plan.arms[arm.campaigns].campaigns[c]
        return campaign.showing == .nothing ? nil : campaign
      }
    }
    self.campaigns = campaigns
    routes = campaigns.map { Routes($0, space) }
    respond = Responses(campaigns, space)
    law = AnswerLaw(respond, expects: C.expects)
    oneRound = AnswerLaw(respond, expects: C.expects)

    // Segment sizes are fixed; class and arm are drawn per user.
    var groups: [Group] = []
    for arm in 0..<arms where delivery.arms[arm].share > 0 {
      for segment in 0..<segments {
        for level in plan.segments[segment].levels.indices {
          groups.append(Group(arm: arm, segment: segment, level: level, users: 0))
        }
      }
    }
    for segment in 0..<segments {
      let weights = plan.segments[segment].weights
      let shares = delivery.arms.filter { $0.share > 0 }.flatMap { arm in
        weights.map { arm.share * $0 }
      }
      let split = chance.split(plan.segments[segment].users, over: shares)
      var next = 0
      for index in groups.indices where groups[index].segment == segment {
        groups[index].users = split[next]
        next += 1
      }
    }
    /// The campaigns that reach a group, as bits; of one that changes its arm in both.
    func reaching(_ group: Group) -> Int {
      let moves = delivery.change?.moves[group.segment] == true
      let courses = moves ? campaigns : [campaigns[group.arm]]
      return courses.reduce(moves ? 1 : 0) { bits, campaigns in
        campaigns.reduce(bits) { $0 << 1 | ($1?.reaches[group.segment] == true ? 1 : 0) }
      }
    }
    if L.scalarCount > 1 {
      // Those of like activity have like numbers of impressions, and as many rounds.
      func activity(_ group: Group) -> Double {
        plan.segments[group.segment].activity * plan.segments[group.segment].levels[group.level]
      }
      groups.sort {
        ($0.arm, reaching($0), activity($0), $0.segment) < (
          $1.arm, reaching($1), activity($1), $1.segment
        )
      }
    }
    self.groups = groups
    let packs = Pack<L>.packs(of: groups, plan.segments, levels: world.levels) {
      $0.arm == $1.arm && reaching($0) == reaching($1)
    }
    self.packs = packs

    let cells = space.cells
    func buffer(_ count: Int) -> UnsafeMutablePointer<C.M> {
      let pointer = UnsafeMutablePointer<C.M>.allocate(capacity: count)
      pointer.initialize(repeating: .zero, count: count)
      return pointer
    }
    func row(_ packs: Int) -> Row<C.M> {
      let stages = UnsafeMutablePointer<Bool>.allocate(capacity: packs * space.stages.count)
      stages.initialize(repeating: false, count: packs * space.stages.count)
      return Row(cells: buffer(packs * cells), occupied: stages)
    }
    everybody = row(packs.count)
    crowds = .allocate(capacity: packs.count * space.stages.count)
    crowds.initialize(repeating: .zero, count: packs.count * space.stages.count)
    holding = (0..<count).map { _ in row(1) }
    passed = (0..<count).map { _ in row(1) }
    live = row(1)
    arrivals = buffer(cells)

    // Money is split by users, as they have fallen to the arms.
    let users = (0..<arms).map { arm in
      delivery.arms[arm].campaigns < 0
        ? 0 : groups.reduce(0) { $1.arm == arm ? $0 + $1.users : $0 }
    }
    let paying = users.reduce(0, +)
    accounts = delivery.arms.indices.map { arm in
      (0..<count).map { c in
        let source = delivery.arms[arm].campaigns
        guard source >= 0, paying > 0 else { return Account(money: 0, segments: segments) }
        let campaign = plan.arms[source].campaigns[c]
        return Account(
          money: campaign.budget * (users[arm] / paying), learned: campaign.result == .reach,
          segments: segments)
      }
    }
    // All people have their part of the money only where all are shown ads; a pool is the account's.
    let everybodyPays = delivery.arms.allSatisfy { $0.campaigns >= 0 }
    scales = campaigns.map { arm in
      C.expects && everybodyPays && plan.talk == 0 && plan.preference?.prior == nil
        && delivery.change == nil && delivery.allocation == nil
        && !arm.contains { $0?.needsPool == true }
    }
    truth = Tally(days: plan.days, arms: arms, segments: segments, campaigns: count)
    audience = Tally(days: plan.days, arms: arms, segments: segments, campaigns: 1)
    seen = Tally(days: plan.days, arms: arms, segments: segments, campaigns: count)
    followsExposure = plan.followsExposure
    exposedConversions = [Double](
      repeating: 0, count: plan.followsExposure ? arms * segments : 0)
    exposedByDay = [[Double]](
      repeating: [Double](repeating: 0, count: arms),
      count: plan.followsExposure ? plan.days : 0)
    conversionsByDay = [[[Double]]](
      repeating: [[Double]](repeating: [Double](repeating: 0, count: segments), count: arms),
      count: plan.days)
    reach = [[Double]](repeating: [Double](repeating: 0, count: count + 1), count: arms)
    pool = [Double](repeating: 0, count: arms)
    credit = Credit(campaigns: count)
    credits = (0..<(arms * segments)).map { _ in Credit(campaigns: count) }
    evidence = [Evidence](repeating: Evidence(), count: arms * segments)
    if delivery.allocation != nil {
      userDays = [Double](repeating: 0, count: arms * segments)
      dealing = [[Double]](repeating: delivery.arms.map(\.share), count: segments)
    }
    self.chance = chance
    settle()
  }

  deinit {
    for row in holding + passed + [everybody, live] {
      row.cells.deallocate()
      row.occupied.deallocate()
    }
    crowds.deallocate()
    arrivals.deallocate()
  }

  /// People who are in an arm today, of all segments or of one.
  func users(of arm: Int, _ segment: Int? = nil) -> Double {
    groups.reduce(0) {
      $1.arm == arm && (segment == nil || $1.segment == segment) ? $0 + $1.users : $0
    }
  }

  /// The people of one pack.
  @inline(__always)
  func people(_ pack: Int) -> Row<C.M> {
    Row(
      cells: everybody.cells + pack * space.cells,
      occupied: everybody.occupied + pack * space.stages.count)
  }

  /// Counts the people of each stage, and passes over stages that nobody to speak of is in: ten thousand
  /// times fewer than go unnoticed elsewhere, as what is passed over doesn't even buy.
  mutating func count() {
    let stages = space.stages.count
    for pack in packs.indices {
      let row = people(pack)
      for stage in 0..<stages {
        var sum = L.zero
        if row.occupied[stage] {
          sum = row.people(space.range(stage))
          if sum.total <= 1e-4 * chance.negligible { row.occupied[stage] = false }
        }
        crowds[pack * stages + stage] = sum
      }
    }
  }

  /// Puts everybody into the state of the start.
  private mutating func settle() {
    // The same law for groups that differ by arm alone.
    func demand(of segment: Int) -> Double { world.levels.isEmpty ? 1 : world.levels[segment] }
    let starts = plan.segments.enumerated().map { index, segment in
      segment.levels.indices.map { level in
        let factor = segment.organic * segment.organicByClass[level] * demand(of: index)
        var start = StationaryStart(
          phases: space.phases, forgetting: plan.people.forgetting,
          discovery: plan.people.discovery, visit: min(1, plan.people.visitsBefore * factor),
          purchases: plan.people.purchases.map { min(1, $0 * factor) },
          exclusionEnds: plan.people.exclusionEnds)
        if let known = plan.people.alreadyAware { start = start.rescaled(known: known) }
        return start.shares
      }
    }
    let stages = [0, 1] + space.visitorStages + [space.customerStage]
    for (index, pack) in packs.enumerated() {
      let row = people(index)
      for (lane, group) in pack.groups.enumerated() {
        let group = groups[group]
        // Drawn for all, so that people of one arm start as they do whoever else is played.
        let split = chance.split(group.users, over: starts[group.segment][group.level])
        guard delivery.arms[pack.arm].isPlayed else { continue }
        for (people, stage) in zip(split, stages) {
          var lanes = L.zero
          lanes[lane] = people
          row.add(C.M(people: lanes), to: space.start(stage), of: stage)
        }
      }
    }
  }

  /// Chance that somebody unaware comes to know the brand today without an ad: by himself, or because what others
  /// shared yesterday reached him.
  var discovery: Double {
    guard shares.before > 0 else { return plan.people.discovery }
    let untold = exp(-plan.talk * shares.before / plan.users)
    return 1 - (1 - plan.people.discovery) * untold
  }

  mutating func run() {
    for day in 0..<plan.days { step(day) }
  }

  /// Closes the books.
  consuming func ledger() -> Ledger {
    let arms = delivery.arms.count
    let segments = plan.segments.count
    let tested = plan.campaignUnderTest
    var users = [[Double]](repeating: [Double](repeating: 0, count: segments), count: arms)
    var knowing = [Double](repeating: 0, count: arms)
    var frequency = [[Double]](repeating: [], count: arms)
    let top = space.ladders.isEmpty ? 0 : space.ladders[tested].top
    for arm in 0..<arms { frequency[arm] = [Double](repeating: 0, count: top + 1) }
    for group in groups {
      users[group.arm][group.segment] += group.users
      knowing[group.arm] += group.users
    }
    // Where everybody changes, they have been in both arms.
    if let change = delivery.change, change.moves.allSatisfy({ $0 }) { users[0] = users[1] }
    for (index, pack) in packs.enumerated() {
      let row = people(index)
      for cell in space.range(0) { knowing[pack.arm] -= row.cells[cell].count }
      if space.campaigns > 0 {
        for stage in space.stages.indices where space.members[stage][tested] {
          for cell in space.range(stage) {
            frequency[pack.arm][Int(space.tables.exposure[tested][cell])] += row.cells[cell].count
          }
        }
      }
    }
    var respondents: [Double] = []
    var aware: [Double] = []
    let survey = plan.measurement
    for arm in 0..<arms {
      let all = users[arm].reduce(0, +)
      let asked = min(survey.surveyAsked, all)
      let known = chance.sample(asked, some: knowing[arm], others: all - knowing[arm])
      let answers = chance.share(
        of: known, min(1, survey.surveyResponse * survey.surveyResponseOfAware))
      let others = chance.share(of: asked - known, survey.surveyResponse)
      respondents.append(answers + others)
      aware.append(answers)
    }
    // Where people change arms, an arm has those of an average day.
    if delivery.allocation != nil {
      for arm in 0..<arms {
        for segment in 0..<segments {
          users[arm][segment] = userDays[arm * segments + segment] / Double(plan.days)
        }
      }
    }
    let moments = chance.traces ? momentsByDay : nil
    var truth = Truth(
      campaigns: truth, audience: audience, users: users, reach: reachByDay,
      frequency: frequency, pool: poolByDay, moments: moments, scales: scales)
    truth.dealt = dealt
    return Ledger(
      truth: truth,
      seen: Seen(
        campaigns: seen, users: users, reach: reachByDay, pool: poolByDay,
        conversions: conversionsByDay, exposedConversions: exposedByDay, respondents: respondents,
        awareRespondents: aware,
        moments: moments))
  }
}
