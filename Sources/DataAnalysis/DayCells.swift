internal import CampaignModel

/// Reads the day of each row.
struct DayCells {
  /// More are no days.
  static let most = 10_000

  private let format: DayFormat
  private let complaints: CellComplaints
  private(set) var labels = LabelTable()
  private var last: (text: [UInt8], index: Int) = ([], -1)

  init(_ plan: ColumnPlan, _ complaints: CellComplaints) {
    format = plan.dayFormat
    self.complaints = complaints
  }

  /// The day's number, in the order in which days come; nil where the cell has none.
  @inline(__always)
  mutating func day(_ batch: TableBatch, _ row: Int, _ slot: Int) throws -> Int? {
    let bytes = batch.cell(row, slot)
    // Most rows have the day of the row before, whatever the time.
    if format == .yearFirst, last.index >= 0, bytes.count >= 10, last.text.count == 10,
      bytes.prefix(10).elementsEqual(last.text)
    {
      return last.index
    }
    return try other(bytes, batch, row, slot)
  }

  @inline(never)
  private mutating func other(
    _ bytes: UnsafeBufferPointer<UInt8>, _ batch: TableBatch, _ row: Int, _ slot: Int
  ) throws -> Int? {
    let label: [UInt8]
    let name = complaints.names[slot]
    if format == .label {
      label = Array(bytes)
    } else {
      guard let day = format.day(bytes) else {
        try complaints.complain(
          bytes.isEmpty
            ? "'\(name)' is empty" : "'\(name)' must be a date, found '\(batch.text(row, slot))'",
          batch, row, slot)
        return nil
      }
      label = Array(day.iso.utf8)
    }
    let (index, isNew) = label.withUnsafeBufferPointer { labels.number($0) }
    if isNew, labels.count > Self.most {
      throw DataProblem(
        "column '\(name)' has more than 10,000 different days",
        hint: "name the day's column with --date")
    }
    last = (label, index)
    return index
  }
}
