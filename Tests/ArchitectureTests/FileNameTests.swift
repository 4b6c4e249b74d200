import Testing

@Suite("A file is named after its one concept")
struct FileNameTests {
  @Test func noSourceIsNamedAfterNothing() throws {
    #expect(try namedAfterNothing(SourceTree().swiftFiles(under: "Sources")) == [])
  }

  @Test func aFileNamedAfterNothingIsFound() {
    let paths = [
      "Sources/Reports/Utils.swift", "Sources/Reports/Text/Helpers+Dates.swift",
      "Sources/Reports/CommonMark.swift", "Sources/Statistics/RunningMoments.swift",
    ]
    #expect(namedAfterNothing(paths) == Array(paths.prefix(2)))
  }

  /// The paths whose file name, before any `+` and the extension, says nothing of what is inside.
  private func namedAfterNothing(_ paths: [String]) -> [String] {
    let nothings: Set = ["Common", "Helper", "Helpers", "Misc", "Util", "Utilities", "Utils"]
    return paths.filter { path in
      let name = path.split(separator: "/").last?.prefix { $0 != "+" && $0 != "." } ?? ""
      return nothings.contains(String(name))
    }
  }
}
