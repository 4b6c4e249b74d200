import CampaignModel
import DataFiles
import Foundation
import Testing

@Suite struct CSVFileTests {
  /// Rows below the header, as texts.
  private func rows(_ bytes: [UInt8], leavingOut: Bool = false) throws -> [[String]] {
    try inFile(bytes) { path in
      let file = try CSVFile(path)
      var rows: [[String]] = []
      let problems = ProblemLog(leavesOutBadRows: leavingOut)
      try file.read(Array(file.columns.indices), problems: problems) { batch in
        for row in batch.rows.indices {
          rows.append((0..<batch.width).map { batch.text(row, $0) })
        }
        return true
      }
      guard leavingOut || problems.problems.isEmpty else { throw problems.problems[0].diagnostic }
      return rows
    }
  }

  private func rows(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)) }

  private func inFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
    let file = FileManager.default.temporaryDirectory.appending(path: "mizan-\(UUID()).csv")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\n3,4",
    "\u{FEFF}a,b\n1,2\n\n3,4\n\n", "a;b\n1;2\n3;4\n", "a\tb\n1\t2\n3\t4\n",
    "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n",
  ])
  func theSameTableInEveryManner(text: String) throws {
    #expect(try rows(text) == [["1", "2"], ["3", "4"]])
  }

  @Test func quotesHoldDelimitersQuotesAndLineEnds() throws {
    let text = "name,n\n\"a,b\",1\n\"say \"\"hi\"\"\",2\n\"two\nlines\",3\n,4\n"
    #expect(
      try rows(text) == [["a,b", "1"], ["say \"hi\"", "2"], ["two\nlines", "3"], ["", "4"]])
  }

  @Test func columnsOfOneNameAreToldApart() throws {
    try inFile(Array("Objective, n ,Objective,\na,1,b,c\n".utf8)) { path in
      let columns = try CSVFile(path).columns
      #expect(columns == ["Objective", "n", "Objective (2)", "column 4"])
    }
  }

  /// Longer than a buffer, with every row across some border.
  @Test func rowsGoOnAcrossBuffers() throws {
    let count = 700_000
    var text = "id,words\n"
    for row in 0..<count { text += "\(row),\"x\(row % 7)\n,\"\n" }
    var sum = 0
    var seen = 0
    try inFile(Array(text.utf8)) { path in
      let file = try CSVFile(path)
      try file.read([0, 1], problems: ProblemLog()) { batch in
        for row in batch.rows.indices {
          sum += Int(batch.text(row, 0))!
          #expect(batch.bytes(row, 1).count == 4)
          #expect(batch.rows[row].line == 2 + 2 * seen)
          seen += 1
        }
        return true
      }
    }
    #expect(seen == count && sum == count * (count - 1) / 2)
  }

  @Test(arguments: [
    ("a,b\n1,2\n3\n", 3, 1), ("a,b\n1,2,3\n", 2, 1), ("a,b\n1,2\n>>>>>>> 2a9c\n", 3, 1),
    ("a,b\n1,\"2\n", 2, 3), ("a,b\n1,\"2\"x\n", 2, 6), ("", 1, 1), ("a\n1\n", 1, 1),
    ("a,b\n1,\u{0}\n", 2, 1),
  ])
  func pointsAtWhatIsNoTable(text: String, line: Int, column: Int) throws {
    do {
      _ = try rows(text)
      Issue.record("no error")
    } catch let problem as Diagnostic {
      #expect(problem.location?.line == line && problem.location?.column == column)
    } catch let error as DataFileError {
      guard case .noTable(let problem, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(problem.location?.line == line && problem.location?.column == column, "\(problem)")
    }
  }

  @Test func badRowsMayBeLeftOut() throws {
    let text = "a,b\n1,2\n>>>>>>> 2a9c\n3,4\n"
    #expect(try rows(Array(text.utf8), leavingOut: true) == [["1", "2"], ["3", "4"]])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0], [0x50, 0x4B, 3, 4], [0x61, 0x2C, 0xE9, 0x0A, 0x31]])
  func whatIsNoTextIsRefused(bytes: [Int]) throws {
    #expect(throws: DataFileError.self) { _ = try rows(bytes.map(UInt8.init)) }
  }

  @Test func aRowWithoutEndIsRefused() throws {
    let bytes = Array("a,b\n".utf8) + [UInt8](repeating: 0x78, count: 9_000_000)
    #expect(throws: DataFileError.self) { _ = try rows(bytes) }
  }

  /// Whatever the length of its cells, a row lies across every border of eight bytes.
  @Test func cellsOfEveryLengthAreFound() throws {
    var expected: [[String]] = []
    var text = "a,b,c\n"
    for length in 0..<70 {
      let cell = String(repeating: "x", count: length)
      expected.append([cell, "\(length)", cell + "é"])
      text += "\(cell),\(length),\(cell)é\(length % 2 == 0 ? "\r\n" : "\n")"
      expected.append([cell + ",", "a\"b", ""])
      text += "\"\(cell),\",\"a\"\"b\",\"\"\n"
    }
    #expect(try rows(text) == expected)
    #expect(try rows(String(text.dropLast())) == expected)
  }

  /// Rows that look like totals at the end of a block, and at the end of the file.
  @Test func totalsAreToldAtTheEndAlone() throws {
    var text = "name,n\n"
    for row in 0..<400_000 { text += row % 3 == 0 ? "Total,\(row)\n" : "x\(row),\(row)\n" }
    text += "y,1\n"
    let problems = ProblemLog()
    var count = 0
    try inFile(Array((text + "Total,7\nTotals:,8\n").utf8)) { path in
      try CSVFile(path).read([0, 1], problems: problems) { batch in
        for row in batch.rows.indices {
          let number = count + row
          if number < 400_000 { #expect(batch.text(row, 1) == "\(number)") }
          #expect(batch.rows[row].line == number + 2)
        }
        count += batch.rows.count
        return true
      }
    }
    #expect(count == 400_001 && problems.totalsRows == 2)
  }

  @Test func whatIsNotThereIsMissing() {
    #expect(throws: DataFileError.missing("no such file or directory")) {
      _ = try CSVFile("/no/such/file.csv")
    }
    #expect(throws: DataFileError.missing("it is a folder")) { _ = try CSVFile("/") }
  }

  /// The same bytes through gzip; and a file that was cut is no shorter table.
  @Test func readsGzip() throws {
    let text = "a,b\n" + (0..<50_000).map { "\($0),\($0 % 13)\n" }.joined()
    try inFile(Array(text.utf8)) { path in
      let gzip = Process()
      gzip.executableURL = URL(filePath: "/usr/bin/env")
      gzip.arguments = ["gzip", "-k", path]
      try gzip.run()
      gzip.waitUntilExit()
      defer { try? FileManager.default.removeItem(atPath: path + ".gz") }
      func count() throws -> Int {
        var count = 0
        let file = try CSVFile(path + ".gz")
        try file.read([0], problems: ProblemLog()) { batch in
          count += batch.rows.count
          return true
        }
        return count
      }
      let rows = try count()
      #expect(rows == 50_000)
      let whole = try Data(contentsOf: URL(filePath: path + ".gz"))
      try whole.prefix(whole.count / 2).write(to: URL(filePath: path + ".gz"))
      #expect(throws: DataFileError.self) { _ = try count() }
    }
  }
}
