internal import CampaignModel

/// A log of events as Mizan writes it, read as a table with a row a user: the arm, and what came of it.
///
/// Of conversions those that could be tracked count, whichever ad claims them: an advertiser knows no others.
struct EventTable: TableSource {
  /// What happened to one user in all.
  private struct History {
    /// -1: nothing so far.
    var arm: Int32 = -1
    var segment: Int32 = 0
    var impressions: Int32 = 0
    var clicks: Int32 = 0
    var conversions: Int32 = 0
    var revenue = 0.0
  }

  /// What a column of the users' table says.
  private enum Column: String, CaseIterable {
    case user = "user_id"
    case arm, segment, converted, clicked, impressions, clicks, conversions, revenue
  }

  /// Beyond it a number is no user's.
  private static let mostUsers = 200_000_000
  /// Users in a batch.
  private static let batch = 20_000

  let name: String
  let columns: [String]
  /// Rows of the log.
  let events: Int
  /// Nil where no manifest says how many there are.
  let usersWithoutEvents: Int?
  /// By arm; empty where no manifest says how users were to be divided.
  let plannedShares: [String: Double]
  private let arms: LabelTable
  private let segments: LabelTable
  private let histories: [History]
  private let silent: [EventLogUsers.Group]
  private let shown: [Column]

  static func isLog(_ columns: [String]) -> Bool { columns == Event.columns }

  /// Reads the log.
  ///
  /// - Parameter users: Whom it is of; nil: that is not known.
  init(_ source: any TableSource, users: EventLogUsers?, problems: ProblemLog) throws {
    var reading = LogReading(
      name: source.name,
      most: users.map { $0.assigned.reduce(0) { $0 + $1.users } } ?? Self.mostUsers)
    let wanted = LogReading.columns.map { source.columns.firstIndex(of: $0)! }
    try source.read(wanted, problems: problems) { batch in
      try reading.add(batch)
      return true
    }
    name = source.name
    events = reading.events
    (arms, segments, histories) = (reading.arms, reading.segments, reading.histories)
    silent = try users.map { try reading.silent($0) } ?? []
    usersWithoutEvents = users == nil ? nil : silent.reduce(0) { $0 + $1.users }
    plannedShares = Dictionary(
      (users?.arms ?? []).map { ($0.name, $0.plannedShare) },
      uniquingKeysWith: { first, _ in first })
    var shown: [Column] = [.user, .arm, .segment]
    if reading.hasConversions { shown += [.converted] }
    shown += [.clicked, .impressions, .clicks, .conversions]
    if histories.contains(where: { $0.revenue > 0 }) { shown += [.revenue] }
    self.shown = shown
    columns = shown.map(\.rawValue)
  }

  // MARK: Events

  private struct LogReading {
    static let columns = ["user_id", "arm", "segment", "event", "value", "tracked"]

    let name: String
    /// The largest number of a user.
    let most: Int
    var arms = LabelTable()
    var segments = LabelTable()
    var histories: [History] = []
    var events = 0
    var hasConversions = false
    private var words = LabelTable()
    private var kinds: [Event.Kind?] = []

    init(name: String, most: Int) {
      self.name = name
      self.most = most
    }

    mutating func add(_ batch: TableBatch) throws {
      for row in batch.rows.indices {
        let number = CellNumber(batch.cell(row, 0), .point)
        guard case .number(let number) = number, number >= 1, number <= Double(most),
          number == number.rounded()
        else { throw wrong("user_id", batch, row, 0) }
        let (word, isNew) = words.number(batch.cell(row, 3))
        if isNew { kinds.append(Event.Kind(rawValue: words.name(word))) }
        guard let kind = kinds[word] else { throw wrong("event", batch, row, 3) }
        let user = Int(number) - 1
        if user >= histories.count {
          histories += repeatElement(
            History(), count: max(user + 1, min(most, histories.count * 2)) - histories.count)
        }
        let arm = Int32(arms.number(batch.cell(row, 1)).index)
        let segment = Int32(segments.number(batch.cell(row, 2)).index)
        let known = histories[user].arm
        guard known < 0 || known == arm else {
          throw DataProblem(
            "\(name):\(batch.rows[row].line): user \(user + 1) is in arm '\(batch.text(row, 1))', and was in "
              + "'\(arms.name(Int(known)))' before")
        }
        (histories[user].arm, histories[user].segment) = (arm, segment)
        events += 1
        switch kind {
        case .impression: histories[user].impressions += 1
        case .click: histories[user].clicks += 1
        case .landing: break
        case .conversion:
          guard batch.cell(row, 5).elementsEqual("1".utf8) else { continue }
          guard case .number(let value) = CellNumber(batch.cell(row, 4), .point), value >= 0,
            value <= CellNumber.largest
          else { throw wrong("value", batch, row, 4) }
          hasConversions = true
          histories[user].conversions += 1
          histories[user].revenue += value
        }
      }
    }

    private func wrong(
      _ column: String, _ batch: TableBatch, _ row: Int, _ slot: Int
    ) -> DataProblem {
      DataProblem(
        "\(name):\(batch.rows[row].line): '\(batch.text(row, slot))' can't be \(column) of an event"
      )
    }

    /// The users of each arm and segment to whom nothing happened.
    func silent(_ users: EventLogUsers) throws(DataProblem) -> [EventLogUsers.Group] {
      guard users.rows == events else {
        throw DataProblem(
          "\(name) has \(Shown.count(events)) events, and the manifest beside it is of "
            + "\(Shown.count(users.rows)): they don't belong together")
      }
      var counts: [[Int]] = (0..<arms.count).map { _ in
        [Int](repeating: 0, count: segments.count)
      }
      for history in histories where history.arm >= 0 {
        counts[Int(history.arm)][Int(history.segment)] += 1
      }
      var groups = users.assigned
      for (arm, ofSegments) in counts.enumerated() {
        for (segment, count) in ofSegments.enumerated() where count > 0 {
          let (arm, segment) = (arms.name(arm), segments.name(segment))
          guard
            let group = groups.firstIndex(where: { $0.arm == arm && $0.segment == segment }),
            groups[group].users >= count
          else {
            throw DataProblem(
              "\(name) has more users of arm '\(arm)' in segment '\(segment)' than its manifest: they don't "
                + "belong together")
          }
          groups[group].users -= count
        }
      }
      return groups.filter { $0.users > 0 }
    }
  }

  // MARK: Users

  /// Users by their numbers, then those to whom nothing happened.
  func read(
    _ columns: [Int], problems: ProblemLog, _ body: (TableBatch) throws -> Bool
  ) throws {
    let wanted = columns.map { shown[$0] }
    var text = TextBatch(width: wanted.count)
    func hasRoom() throws -> Bool {
      guard text.rowCount == Self.batch else { return true }
      defer { text.removeAll() }
      return try text.show(body)
    }
    for (user, history) in histories.enumerated() where history.arm >= 0 {
      text.addRow(
        wanted.map { column in
          switch column {
          case .user: .number(Double(user + 1))
          case .arm: .bytes(arms.labels[Int(history.arm)])
          case .segment: .bytes(segments.labels[Int(history.segment)])
          case .converted: .number(history.conversions > 0 ? 1 : 0)
          case .clicked: .number(history.clicks > 0 ? 1 : 0)
          case .impressions: .number(Double(history.impressions))
          case .clicks: .number(Double(history.clicks))
          case .conversions: .number(Double(history.conversions))
          case .revenue: .number(history.revenue)
          }
        })
      guard try hasRoom() else { return }
    }
    for group in silent {
      let cells = wanted.map { column -> TextBatch.Cell in
        switch column {
        case .user: .bytes([])
        case .arm: .bytes(Array(group.arm.utf8))
        case .segment: .bytes(Array(group.segment.utf8))
        default: .number(0)
        }
      }
      for _ in 0..<group.users {
        text.addRow(cells)
        guard try hasRoom() else { return }
      }
    }
    _ = text.rowCount > 0 ? try text.show(body) : true
  }

  // MARK: What is missing

  /// Where nobody says how many users had no event.
  var remark: Words? {
    guard usersWithoutEvents == nil else { return nil }
    return Words(
      en:
        "Users to whom nothing happened have no row in \(name), and its manifest, which knows how many they "
        + "are, isn't beside it: rates are of users with an event, and the arms' sizes aren't those that "
        + "were assigned.",
      ar:
        "من لم يحدث له شيء لا صف له في \(name)، والبيان المرافق الذي يعرف عددهم ليس بجانبه: فالنسب لمن "
        + "وقع له حدث، وأحجام المجموعات ليست كما وُزّعت.")
  }
}
