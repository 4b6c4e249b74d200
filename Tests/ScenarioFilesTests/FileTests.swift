import CampaignModel
import Foundation
import ScenarioFiles
import Testing

@Suite("Files that can't be read say why")
struct FileTests {
  private func errors(_ bytes: [UInt8]) -> ScenarioErrors? {
    do throws(ScenarioErrors) {
      _ = try ScenarioFile(name: "test.yaml", bytes: bytes).read()
      return nil
    } catch {
      return error
    }
  }

  @Test func aMissingFileAndAFolderAreToldApart() {
    let folder = FileManager.default.temporaryDirectory.path
    for (path, reason) in [
      (folder + "/no-such-scenario.yaml", ScenarioErrors.Reason.missing), (folder, .directory),
    ] {
      do throws(ScenarioErrors) {
        _ = try ScenarioFile(path: path)
        Issue.record("was read")
      } catch {
        #expect(error.reason == reason)
        #expect(error.diagnostics.count == 1)
        #expect(error.diagnostics[0].location == nil)
      }
    }
  }

  @Test func aFileOnDiskIsRead() throws {
    let path = FileManager.default.temporaryDirectory.path + "/mizan-\(UUID().uuidString).yaml"
    try Data([0xEF, 0xBB, 0xBF] + minimal().replacing("\n", with: "\r\n").utf8).write(
      to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let scenario = try ScenarioFile(path: path).read()
    #expect(scenario.name.hasPrefix("mizan-"))
  }

  @Test func theFirstByteThatIsNotUTF8IsNamed() throws {
    let error = try #require(errors(Array("name: x\nseed: é".utf8) + [0xFF, 0x41]))
    #expect(error.diagnostics[0].message == "the file isn't UTF-8: byte 17 can't be read")
    #expect(error.diagnostics[0].location == .init(file: "test.yaml", line: 2, column: 8))
  }

  @Test func aTruncatedCharacterIsFound() throws {
    let error = try #require(errors(Array("a: ".utf8) + [0xD9]))
    #expect(error.diagnostics[0].location == .init(file: "test.yaml", line: 1, column: 4))
  }

  @Test func utf16IsNamed() throws {
    let error = try #require(errors([0xFF, 0xFE, 0x61, 0x00]))
    #expect(error.diagnostics[0].message == "the file is UTF-16")
  }

  @Test func aHugeFileIsRefusedBeforeItIsParsed() throws {
    let error = try #require(errors([UInt8](repeating: 0x5B, count: 2_000_001)))
    #expect(
      error.diagnostics[0].message
        == "'test.yaml' must be at most 500 kB, found 2000001 bytes")
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
    (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    "a: !x " + String(repeating: "[", count: 100_000),
    "\"k\": " + String(repeating: "[", count: 100_000),
    "a: 'it''s'\nb: " + String(repeating: "[", count: 100_000),
    "a: |\n  text\nb: " + String(repeating: "[", count: 100_000),
    String(repeating: "[\n", count: 100_000), String(repeating: "a: [", count: 50_000),
    String(repeating: "[a: ", count: 50_000), String(repeating: "-\t", count: 100_000),
    "# c\r" + String(repeating: "[", count: 100_000),
    "# c\u{2028}" + String(repeating: "[", count: 100_000),
    "# c\u{85}" + String(repeating: "[", count: 100_000),
    "{a:', " + String(repeating: "[", count: 100_000),
    "{a\n', " + String(repeating: "[", count: 100_000),
    "a: b\n 'c\nd: " + String(repeating: "[", count: 100_000),
    "{a: !x," + String(repeating: "[", count: 100_000),
    "--- " + String(repeating: "[", count: 100_000),
    "- a: |\n  b: " + String(repeating: "[", count: 100_000),
    "- a: >-\n  b: " + String(repeating: "[", count: 100_000),
    (0..<49).map { line in
      String(repeating: " ", count: 80 * line) + String(repeating: "- ", count: 40) + "\n"
    }.joined() + "x",
    "{\"a\":'b', c: " + String(repeating: "[", count: 100_000),
    "[a #c\n, " + String(repeating: "[", count: 100_000),
  ])
  func deepNestingIsRefusedBeforeItOverflowsTheStack(text: String) {
    let found = diagnostics(in: text)
    #expect(found.count == 1)
    #expect(
      found.first?.message == "the file must not be nested more than 50 deep"
        || found.first?.message.hasPrefix("the YAML can't be read") == true
        || text.unicodeScalars.contains { ["\r", "\u{85}", "\u{2028}"].contains($0) })
  }

  @Test func anAliasBombIsRefused() {
    let levels = (1...20).map { level in
      let aliases = [String](repeating: "*l\(level - 1)", count: 9).joined(separator: ", ")
      return "l\(level): &l\(level) [\(aliases)]"
    }
    let found = diagnostics(in: "l0: &l0 x\n" + levels.joined(separator: "\n"))
    #expect(found.map(\.message) == ["anchors (&) are not allowed"])
  }

  @Test(arguments: [
    "question: a & b * c", "question: \"*quoted\"", "question: 'it''s & *that'",
    "question: >\n  *folded\n  & more", "question: a # *comment", "question: (a, b) [x",
  ])
  func signsInsideTextsAreAllowed(line: String) {
    #expect(diagnostics(in: minimal(["name": line])) == [])
  }
}
