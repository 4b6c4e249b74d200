internal import CampaignModel
internal import Statistics

/// One replicate in the making, user by user. Money, bids, billing and stocks are those of `Play`, whose
/// counts by cell the users keep up to date; what each of them sees and does is here.
struct AgentPlay: ~Copyable {
  var play: Play<RandomChance>
  let log: (any EventLog)?

  /// Users of a group follow each other.
  var ranges: [Range<Int>]
  var users: Users
  static let bytesPerUser = MemoryLayout<Int32>.size + MemoryLayout<Users.Totals>.size

  var luck: Luck
  var coins: RandomStream
  var orders: RandomStream
  /// Of who changes arms.
  var lots: RandomStream

  /// By campaign: how the group in hand answers its ads.
  let answers: [Responses<Double>]
  /// Probability that memory moves somebody of a stage, a day.
  let fading: [Double]
  /// By arm and stage: how its people convert.
  let buyers: [[Routes.Buyers]]
  /// By cell: probability that anything happens to somebody of the group in hand today.
  let anything: Table<Double>
  /// By party, which the play's routes keep: `combinations(of:)`.
  var knownCombinations: [ObjectIdentifier: Column<Int32>] = [:]
  let columns = Columns()
  /// By campaign, and of products of users' totals: what the group in hand has come to today.
  let booked: Books
  var sums = Moments()
  /// Moves of memory, which happen once the day's stocks are taken.
  let fadings = Stack<Move>()
  struct Move: BitwiseCopyable {
    var group: Int32
    var from: Int32
    var to: Int32
  }

  /// By arm: sums of products of the users' totals so far, and at the end of each day.
  var moments: [Moments]
  var momentsByDay: [[Moments]] = []

  init(_ play: consuming Play<RandomChance>, streams: Streams, log: (any EventLog)?) {
    let space = play.space
    let groups = play.groups.indices
    let sizes = groups.map { group in
      play.delivery.arms[play.groups[group].arm].isPlayed ? Int(play.groups[group].users) : 0
    }
    var first = 0
    ranges = sizes.map { size in
      defer { first += size }
      return first..<(first + size)
    }
    users = Users(count: first, changePlaces: play.delivery.allocation != nil)
    for group in groups {
      var next = users.cells + ranges[group].lowerBound
      let row = play.people(group)
      for cell in 0..<space.cells where row.cells[cell] > 0 {
        next.initialize(repeating: Int32(cell), count: Int(row.cells[cell]))
        next += Int(row.cells[cell])
      }
    }
    booked = Books(campaigns: space.campaigns)
    anything = Table<Double>()
    anything.reserve(space.cells)
    luck = Luck(streams.stream(.response))
    coins = streams.stream(.tracking, 1)
    orders = streams.stream(.orders)
    lots = streams.stream(.response, 1)
    let campaigns = play.campaigns
    answers = (0..<space.campaigns).map { _ in Responses(campaigns, space) }
    var fading = [Double](repeating: 0, count: space.stages.count)
    fading[1] = play.plan.people.forgetting
    fading[space.customerStage] = play.plan.people.exclusionEnds
    for (stage, share) in space.aging { fading[stage] = share }
    for stage in space.stages.indices where space.memoryStage[stage] == stage { fading[stage] = 0 }
    self.fading = fading
    buyers = play.routes.map { routes in
      space.stages.indices.map { stage in
        routes.buyers.first { $0.stages.contains(stage) }!
      }
    }
    moments = play.delivery.arms.map { _ in Moments() }
    self.play = play
    self.log = log
  }

  mutating func run() {
    for day in 0..<play.plan.days { step(day) }
  }

  /// One day, in the order of `model.md` §3. Memory has its turn at the end of the day before, with the
  /// same uniform, but where a cap forgets, which memory must not come before.
  private mutating func step(_ day: Int) {
    if forgets(day) { remember(day) }
    for group in play.changing(on: day) {
      (users.totals + ranges[group].lowerBound).update(
        repeating: Users.Totals(), count: ranges[group].count)
    }
    play.change(day)
    if play.deal(day) { followDealing() }
    play.pace(day)
    let fades = day + 1 < play.plan.days && !forgets(day + 1)
    for group in play.groups.indices { live(day, group, fades: fades) }
    play.settleAccounts(day)
    play.takeStock(day)
    play.noteRewards(day)
    momentsByDay.append(moments)
    for index in 0..<fadings.count {
      let move = fadings[index]
      shift(
        in: play.people(Int(move.group)), play.space.tables, from: Int(move.from),
        to: Int(move.to))
    }
    fadings.clear()
  }

  /// Whether the day is the first, or one on which a cap forgets: its block begins anew, or it is rolling.
  private func forgets(_ day: Int) -> Bool {
    if day == 0 { return true }
    for arm in play.campaigns {
      for case .some(let campaign) in arm {
        if campaign.cap?.forgets(at: day - campaign.active.lowerBound) == true { return true }
      }
    }
    return false
  }

  /// Caps forget, and memory has its turn.
  private mutating func remember(_ day: Int) {
    let space = play.space
    let (tables, cells) = (space.tables, users.cells)
    for group in play.groups.indices {
      let arm = play.groups[group].arm
      let blocks = (0..<space.campaigns).filter { c in
        guard let campaign = play.campaigns[arm][c] else { return false }
        return campaign.cap?.forgets(at: day - campaign.active.lowerBound) == true
      }
      let row = play.people(group)
      for user in ranges[group] {
        let cell = Int(cells[user])
        var place = cell
        for c in blocks { place = Int(tables.afterBlock[c][place]) }
        if luck.happens(fading[Int(tables.stageOf[place])]) {
          place = Int(tables.afterMemory[place])
        }
        guard place != cell else { continue }
        cells[user] = Int32(place)
        shift(in: row, tables, from: cell, to: place)
      }
    }
  }

  /// Keeps the counts up to date with one user's move.
  @inline(__always)
  func shift(in row: Row<Double>, _ tables: CellTables, from: Int, to: Int) {
    row.cells[from] -= 1
    row.add(1, to: to, of: Int(tables.stageOf[to]))
  }

  consuming func ledger(moments wanted: Bool) -> Ledger {
    let moments = momentsByDay
    var ledger = play.ledger()
    guard wanted else { return ledger }
    ledger.truth.moments = moments
    ledger.seen.moments = moments
    return ledger
  }
}
