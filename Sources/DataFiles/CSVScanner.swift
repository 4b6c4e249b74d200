internal import CampaignModel
internal import Dispatch

/// Reads the rows below a header, a block at a time: while one is looked at, the next is scanned beside it.
final class CSVScanner {
  private let path: String
  private let head: CSVHead
  private let wanted: [Int]
  private let stream: ByteStream
  /// By column where its cell goes in a row, and behind the last one for cells without a name.
  private let slots: UnsafeMutablePointer<Int>

  /// - Parameter wanted: Columns that the batches hold.
  init(path: String, head: CSVHead, wanted: [Int]) throws(DataFileError) {
    self.path = path
    self.head = head
    self.wanted = wanted
    stream = try ByteStream(path)
    slots = .allocate(capacity: head.width + 1)
    slots.initialize(repeating: wanted.count, count: head.width + 1)
    for (slot, column) in wanted.enumerated() { slots[column] = slot }
  }

  deinit { slots.deallocate() }

  func read(problems: ProblemLog, _ body: (TableBatch) throws -> Bool) throws {
    let queue = DispatchQueue(label: "scan")
    // One is scanned while the caller has the other; `wait` hands it over.
    nonisolated(unsafe) var scanned = ScannedBlock(width: wanted.count)
    nonisolated(unsafe) var other = ScannedBlock(width: wanted.count)
    nonisolated(unsafe) var failure: DataFileError?
    nonisolated(unsafe) let scanner = self
    try scan(into: scanned, after: nil)
    while true {
      let block = scanned
      guard !block.isLast else {
        _ = try show(block, problems, body)
        return
      }
      swap(&scanned, &other)
      nonisolated(unsafe) let (next, before) = (scanned, block)
      let work = DispatchWorkItem {
        do throws(DataFileError) {
          try scanner.scan(into: next, after: before)
        } catch {
          failure = error
        }
      }
      queue.async(execute: work)
      let wantsMore = Result { try show(block, problems, body) }
      work.wait()
      guard try wantsMore.get() else { return }
      if let failure { throw failure }
    }
  }

  /// Hands the block's rows over, after its misfits.
  private func show(
    _ block: ScannedBlock, _ problems: ProblemLog, _ body: (TableBatch) throws -> Bool
  ) throws -> Bool {
    for misfit in block.misfits { try complain(misfit, problems) }
    problems.addTotals(block.totals)
    return block.rowCount == 0 ? true : try body(block.batch)
  }

  // MARK: A block

  private func scan(
    into block: ScannedBlock, after previous: ScannedBlock?
  ) throws(DataFileError) {
    block.removeAll()
    var filled = 0
    if let previous {
      filled = previous.filled - previous.rest
      block.bytes.update(from: previous.bytes + previous.rest, count: filled)
    }
    let space = UnsafeMutableRawBufferPointer(start: block.bytes, count: ScannedBlock.size)
    block.isLast = false
    while filled < space.count {
      let more = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: space[filled...]))
      if more == 0 {
        block.isLast = true
        break
      }
      filled += more
    }
    block.filled = filled
    (block.bytes + filled).update(repeating: 0, count: SeparatorSearch.padding)
    var rows = RowScanner(
      block.bytes, count: filled, isEnd: block.isLast, from: previous == nil ? head.end : 0,
      line: previous?.line ?? head.endLine, delimiter: head.delimiter, path: path)
    try scan(&rows, into: block)
    (block.rest, block.line) = (rows.position, rows.line)
    setTotalsApart(in: block, isFirst: previous == nil)
    guard block.isLast || filled - block.rest <= RowScanner.longestRow else {
      throw RowScanner.tooLong(path, line: rows.line)
    }
  }

  private func scan(_ rows: inout RowScanner, into block: ScannedBlock) throws(DataFileError) {
    let (slots, width, filled) = (slots, head.width, block.filled)
    while rows.position < filled {
      let cells = block.nextCells
      let row = try rows.next { column, cell in
        cells[slots[min(column, width)]] = cell
      }
      guard let row else { return }
      if row.isBlank { continue }
      guard row.width == width else {
        // More are counted and not shown.
        let length = block.misfits.count < ProblemLog.limit ? min(row.end - row.start, 400) : 0
        let text = UnsafeBufferPointer(start: block.bytes + row.start, count: length)
        block.misfits.append(
          .init(line: row.line, width: row.width, text: String(decoding: text, as: UTF8.self)))
        continue
      }
      block.add(.init(start: UInt32(row.start), end: UInt32(row.end), line: row.line))
    }
  }

  /// Rows that add up the others stand at the end of the file: what looks like one before it is a row as
  /// any other, and at the end of a block it waits for the next.
  private func setTotalsApart(in block: ScannedBlock, isFirst: Bool) {
    var first = block.rowCount
    while first > 0, isTotal(block.row(first - 1), in: block) { first -= 1 }
    let count = block.rowCount - first
    guard (1...TotalsRow.most).contains(count) else { return }
    if block.isLast, first > 0 || !isFirst {
      block.totals = count
      block.removeLast(count)
    } else if !block.isLast, first > 0 {
      let row = block.row(first)
      (block.rest, block.line) = (Int(row.start), row.line)
      block.misfits.removeAll { $0.line > row.line }
      block.removeLast(count)
    }
  }

  private func isTotal(_ row: TableBatch.Row, in block: ScannedBlock) -> Bool {
    TotalsRow.isOne(
      UnsafeBufferPointer(start: block.bytes + Int(row.start), count: Int(row.end - row.start)),
      delimiter: head.delimiter)
  }

  private func complain(_ misfit: ScannedBlock.Misfit, _ problems: ProblemLog) throws {
    let isMarker = ["<<<<<<<", "=======", ">>>>>>>"].contains { misfit.text.hasPrefix($0) }
    let columns = misfit.width == 1 ? "column" : "columns"
    try problems.addRow(
      "the row has \(misfit.width) \(columns), the header has \(head.width)",
      at: .init(file: path, line: misfit.line, column: 1),
      line: misfit.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "",
      hint: isMarker ? "it is the marker of an unfinished merge: delete the line" : nil)
  }
}
