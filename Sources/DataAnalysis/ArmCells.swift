internal import CampaignModel

/// Reads the arm of each row, and whether the row was shown what its arm says.
struct ArmCells {
  /// Arms that a test can have; more are another column.
  static let most = 50

  private let slots: ColumnSlots
  private let exposures: [[UInt8]: [UInt8]]
  private let complaints: CellComplaints
  private(set) var labels = LabelTable()
  /// What each arm should have been shown; nil where nothing is known.
  private var expected: [[UInt8]?] = []
  /// The first arm of each spelling, and where it first stands.
  private var spellings: [String: (arm: Int, line: Int)] = [:]

  init(_ plan: ColumnPlan, _ slots: ColumnSlots, _ complaints: CellComplaints) {
    self.slots = slots
    self.complaints = complaints
    exposures = plan.exposures
  }

  /// The number of an arm that is a file.
  mutating func number(ofFile name: String) -> Int {
    Array(name.utf8).withUnsafeBufferPointer { labels.number($0).index }
  }

  /// Nil where the row has none.
  @inline(__always)
  mutating func arm(_ batch: TableBatch, _ row: Int) throws -> Int? {
    let slot = slots.arm!
    let bytes = batch.cell(row, slot)
    let (index, isNew) = labels.number(bytes)
    if isNew { try welcome(index, batch, row, slot) }
    guard !bytes.isEmpty else {
      try complaints.complain(
        "the row has no arm: '\(slots.names[slot])' is empty", batch, row, slot,
        hint: "if it adds up the other rows, delete the line")
      return nil
    }
    return index
  }

  @inline(never)
  private mutating func welcome(
    _ index: Int, _ batch: TableBatch, _ row: Int, _ slot: Int
  ) throws {
    expected.append(exposures[labels.labels[index]])
    let name = batch.text(row, slot)
    guard !name.isEmpty else { return }
    guard labels.count <= Self.most else {
      throw DataProblem(
        "column '\(slots.names[slot])' has more than \(Self.most) different values: "
          + "it can't be the arm", hint: "name the arm's column with --arm")
    }
    let key = ArmSpelling.plain(name)
    if let other = spellings[key] {
      let right = labels.name(other.arm)
      complaints.refuse(
        "arm '\(name)' is also spelled '\(right)', on line \(other.line) for the first time",
        batch, row, slot,
        hint: "write it one way in all rows, such as '\(ArmSpelling.trimmed(right))'")
    } else {
      spellings[key] = (index, batch.rows[row].line)
    }
    if name.unicodeScalars.contains("\u{FFFD}") {
      try complaints.complain("the name of an arm isn't UTF-8", batch, row, slot)
    }
  }

  func isExposedAsAssigned(_ batch: TableBatch, _ row: Int, _ slot: Int, _ arm: Int) -> Bool {
    guard arm < expected.count, let expected = expected[arm] else { return true }
    return batch.cell(row, slot).elementsEqual(expected)
  }
}
