import Foundation
import Testing

@Suite("Names that mean harm") struct HostileNameTests {
  /// As YAML writes them, in double quotes.
  static let names = [
    "<script>alert(1)</script>", "../../etc/passwd", "/etc/passwd", #"a\0b"#, #"\u202Eevil"#,
    #"\e[31mred\e[0m"#, #"a\nb"#, "[x](javascript:alert(1))", "a|b", "-rf", ".hidden", "con",
    "latest", "'; rm -rf ~ #", #"\u200F\u2066x"#, "$(touch owned)", "{{name}}", "&lt;", "😈",
  ]

  /// A scenario may be called anything: it becomes a harmless folder, and is escaped wherever it is shown.
  @Test(arguments: names)
  func aScenarioMayBeCalledAnything(name: String) throws {
    try Program.inFolder { folder in
      try SmallScenario.write(
        to: folder,
        [("name: small", "name: \"\(name)\""), ("question: Is it quick?", "question: \"\(name)\"")])
      let run = try Program.run(
        ["run", "small.yaml", "--replicates", "4", "--no-pictures"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      isHarmless(run.output, lines: true)
      isHarmless(run.errors, lines: true)
      let contents = Program.contents(of: folder).filter { !$0.hasSuffix("small.yaml") }
      let folders = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "results").path)
      #expect(contents.count == 9 && folders.count == 1, "\(contents)")
      let plain = /[\p{L}\p{Nd}][\p{L}\p{Nd}._-]*/
      #expect(folders[0].wholeMatch(of: plain) != nil, "\(folders[0])")
      for file in contents where file.hasSuffix(".html") || file.hasSuffix(".md") {
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        isHarmless(text, lines: true)
        #expect(!text.contains("<script>alert"), "\(file)")
        // In HTML brackets are letters.
        #expect(
          file.hasSuffix(".html") || text.firstMatch(of: /[^\\]\]\(javascript:/) == nil, "\(file)")
      }
      let listed = try Program.run(["results", "list"], in: folder)
      #expect(listed.code == 0)
      isHarmless(listed.output, lines: true)
    }
  }

  /// Parts stand in paths, so they are of letters and digits; what isn't is refused, and shown harmlessly.
  @Test(arguments: names.filter { $0 != "con" && $0 != "latest" }, ["ads:", "bold:", "everyone:"])
  func aPartIsOfLettersAndDigits(name: String, part: String) throws {
    try Program.inFolder { folder in
      let segments = (
        "activity_classes: 1}", "activity_classes: 1, segments: {everyone: {share: 100%}}}"
      )
      try SmallScenario.write(to: folder, [segments, (part, "\"\(name)\":")])
      let result = try Program.run(["check", "small.yaml"], in: folder)
      isHarmless(result.errors, lines: true)
      isHarmless(result.output, lines: true)
      if name == "-rf" {
        #expect(result.code == (part == "ads:" ? 65 : 0), "\(result.errors)")
      } else {
        #expect(result.code == 65)
        #expect(result.errors.contains("a name must be of letters, digits"), "\(result.errors)")
      }
    }
  }

  @Test(arguments: names)
  func aFileMayBeCalledAnything(name: String) throws {
    let name = name.replacing("/", with: "_").replacing(#"\0"#, with: "")
      .replacing(#"\u202E"#, with: "\u{202E}").replacing(#"\e"#, with: "\u{1B}")
      .replacing(#"\n"#, with: "\n").replacing(#"\u200F\u2066"#, with: "\u{200F}\u{2066}")
    try Program.inFolder { folder in
      try SmallScenario.write(
        to: folder, [("name: small\n", ""), ("shocks: none", "shocks: nothing")], as: "\(name).yaml"
      )
      let result = try Program.run(["check", "./\(name).yaml"], in: folder)
      #expect(result.code == 65)
      isHarmless(result.errors, lines: true)
      let missing = try Program.run(["check", "./\(name).yml"], in: folder)
      #expect(missing.code == 66)
      isHarmless(missing.errors, lines: true)
    }
  }

  /// No escape sequence, no turned direction, no NUL.
  private func isHarmless(
    _ text: String, lines: Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let bad = text.unicodeScalars.filter {
      ($0.value < 32 && $0 != "\n") || (127...159).contains($0.value)
        || ["\u{202A}", "\u{202B}", "\u{202D}", "\u{202E}", "\u{200F}"].contains($0)
    }
    #expect(
      bad.isEmpty, "\(bad.map { String($0.value, radix: 16) })", sourceLocation: sourceLocation)
    let opened = text.unicodeScalars.count { (0x2066...0x2068).contains($0.value) }
    let closed = text.unicodeScalars.count { $0.value == 0x2069 }
    #expect(opened == closed, "an isolate stays open", sourceLocation: sourceLocation)
  }
}
