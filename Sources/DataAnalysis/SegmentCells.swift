internal import CampaignModel

/// Reads one column of segments.
struct SegmentCells {
  static let most = 100

  private let name: String
  private let slot: Int
  private(set) var labels = LabelTable()
  /// The slice of the tallies that belongs to each value.
  private(set) var slices: [Int] = []

  init(name: String, slot: Int) {
    self.name = name
    self.slot = slot
  }

  /// The value's number, in the order in which values come.
  @inline(__always)
  mutating func value(_ batch: TableBatch, _ row: Int, _ book: TallyBook) throws -> Int {
    let (value, isNew) = labels.number(batch.cell(row, slot))
    if isNew {
      guard labels.count <= Self.most else {
        throw DataProblem(
          "column '\(name)' has more than \(Self.most) different values: they are no segments",
          hint: "choose --segment yourself")
      }
      slices.append(book.addSlice())
    }
    return value
  }
}
