import Foundation
import Testing

/// A file that is no scenario: what it holds, the exit code, and what the message must say.
struct BadFile: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var bytes: Data
  var code: Int32 = 65
  var says: [String]

  init(_ name: String, _ bytes: Data, says: String...) {
    testDescription = name
    self.bytes = bytes
    self.says = says
  }

  init(_ name: String, _ text: String, says: String...) {
    testDescription = name
    bytes = Data(text.utf8)
    self.says = says
  }
}

@Suite("Files that are no scenario") struct BadFileTests {
  static let files: [BadFile] = [
    BadFile("empty", "", says: "bad.yaml:1:1", "the file is empty"),
    BadFile("only comments", "# a\n\n  # b\n", says: "bad.yaml:1:1", "the file is empty"),
    BadFile(
      "invalid UTF-8", Data("name: caf".utf8) + Data([0xE9, 0x0A]), says: "bad.yaml:1:10",
      "isn't UTF-8"),
    BadFile("UTF-16", Data([0xFF, 0xFE]) + Data("n\0a\0".utf8), says: "UTF-16"),
    BadFile("10 MB", Data(repeating: 0x23, count: 10_000_000), says: "at most", "10000000 bytes"),
    BadFile("alias bomb", aliasBomb, says: "bad.yaml:1:4", "anchors (&)"),
    BadFile(
      "deep brackets", "a: " + String(repeating: "[", count: 100_000), says: "nested more than 50"),
    BadFile(
      "deep blocks", (0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      says: "nested more than 50"),
    BadFile("NUL", "name: a\0b\n", says: "bad.yaml:1:8", #"\u{0}"#),
    BadFile(
      "many unknown keys", (0..<20_000).map { "k\($0): 1\n" }.joined(), says: "unknown key 'k0'",
      "more"),
    BadFile(
      "one key many times", String(repeating: "name: x\n", count: 20_000), says: "bad.yaml:2:1",
      "written twice"),
    BadFile(
      "many variants",
      SmallScenario.text + (0..<5000).map { "    v\($0): {ads.creative.ctr: x1.1}\n" }.joined(),
      says: "bad.yaml:18:5", "variants", "5002"),
    BadFile(
      "too many cells",
      SmallScenario.text.replacing(
        "activity_classes: 1}",
        with: "activity_classes: 12, recency: exact, segments: {"
          + (0..<400).map { "s\($0): {share: 0.25%}" }.joined(separator: ", ") + "}}"),
      says: "cells, at most 2,000,000 fit", "hint", "400 segments"),
  ]

  static let aliasBomb = """
    a: &a ["x", "x"]
    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
    name: [*c, *c, *c, *c, *c, *c, *c, *c, *c]

    """

  @Test(.timeLimit(.minutes(1)), arguments: files)
  func isRefusedWithItsReason(file: BadFile) throws {
    try Program.inFolder { folder in
      try file.bytes.write(to: folder.appending(path: "bad.yaml"))
      for command in ["check", "run"] {
        let start = Date()
        let result = try Program.run([command, "bad.yaml"], in: folder)
        #expect(Date().timeIntervalSince(start) < 10, "\(command) took too long")
        #expect(result.code == file.code && result.output.isEmpty)
        #expect(result.errors.utf8.count < 100_000)
        for text in file.says {
          #expect(result.errors.contains(text), "\(result.errors.prefix(500))")
        }
      }
      #expect(Program.contents(of: folder) == ["bad.yaml"])
    }
  }

  @Test func whatIsNoFileIsMissing() throws {
    try Program.inFolder { folder in
      for command in ["check", "run"] {
        let missing = try Program.run([command, "none.yaml"], in: folder)
        #expect(missing.code == 66 && missing.errors.contains("there is no file 'none.yaml'"))
        let directory = try Program.run([command, "."], in: folder)
        #expect(directory.code == 66 && directory.errors.contains("'.' is a folder"))
        let endless = try Program.run([command, "/dev/zero"], in: folder)
        #expect(endless.code == 65 && endless.errors.contains("'/dev/zero' must be at most"))
      }
      #expect(Program.contents(of: folder) == [])
    }
  }

  @Test func aPipeIsAFile() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      let piped = try Program.shell("cat small.yaml | \"$MIZAN\" check /dev/stdin", in: folder)
      #expect(piped.code == 0 && piped.output.hasPrefix("/dev/stdin: ok, "), "\(piped.errors)")
    }
  }

  /// One bad file doesn't hide what there is to say about the others.
  @Test func everyFileIsChecked() throws {
    try Program.inFolder { folder in
      try SmallScenario.write(to: folder)
      try SmallScenario.write(to: folder, [("type: traffic", "type: trafic")], as: "bad.yaml")
      let result = try Program.run(["check", "none.yaml", "bad.yaml", "small.yaml"], in: folder)
      #expect(result.code == 66)
      #expect(result.errors.contains("none.yaml") && result.errors.contains("bad.yaml:8:11"))
      #expect(result.output.hasPrefix("small.yaml: ok, "))
      let json = try Program.run(
        ["check", "bad.yaml", "small.yaml", "--format", "json"], in: folder)
      let reports = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      #expect(part(reports, "0.ok") as? Bool == false && part(reports, "1.ok") as? Bool == true)
      #expect(number(reports, "0.diagnostics.0.location.line") == 8)
    }
  }
}
