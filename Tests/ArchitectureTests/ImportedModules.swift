/// The modules that a Swift source imports, in the order of its lines.
///
/// Reads lines, not syntax: attributes, an access level and the kind of a single imported
/// declaration may stand round the module's name, and nothing else may, so that prose such as
/// "import your export" in a string over several lines isn't taken for an import.
func importedModules(in source: String) -> [String] {
  let importStatement =
    #/
    \s*
    (?: @\w+ (?: \([^)]*\) )? \s+ )*
    (?: (?: public | package | internal | fileprivate | private ) \s+ )?
    import \s+
    (?: (?: struct | class | enum | protocol | typealias | func | let | var ) \s+ )?
    (?<module> \w+ ) (?: \.\w+ )*
    \s* (?: //.* )?
    /#
  // A program in another language may stand in a string over several lines.
  let code = source.split(separator: "\"\"\"", omittingEmptySubsequences: false).enumerated()
    .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "\n")
  return code.split { $0.isNewline || $0 == ";" }
    .filter { $0.contains("import") }
    .compactMap { $0.wholeMatch(of: importStatement).map { String($0.module) } }
}
