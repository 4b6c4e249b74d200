import Foundation
import ScenarioFiles
import Testing

@Suite("docs/scenario.md is about the keys that there are")
struct DocumentationTests {
  @Test func everyKeyIsDocumentedAndEveryDocumentedKeyIsThere() throws {
    let documented = try Self.documentedKeys()
    let schema = try JSONSerialization.jsonObject(with: Data(scenarioSchema().utf8))
    let root = try #require(schema as? [String: Any])
    let known = Self.keys(of: root, at: "", definitions: root["$defs"] as? [String: Any] ?? [:])
    #expect(known.count > 100)
    #expect(known.subtracting(documented).sorted() == [], "not in docs/scenario.md")
    #expect(documented.subtracting(known).sorted() == [], "no such keys")
  }

  /// First column of the tables whose first heading is `key`.
  private static func documentedKeys() throws -> Set<String> {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/scenario.md")
    var keys: Set<String> = []
    var isInTable = false
    for line in try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("| key |") {
        isInTable = true
      } else if !line.hasPrefix("|") {
        isInTable = false
      } else if isInTable, let match = line.prefixMatch(of: /\| `([A-Za-z_.]+)` \|/) {
        keys.insert(String(match.1))
      }
    }
    return keys
  }

  /// Paths of all properties, with NAME where the user chooses the name.
  private static func keys(
    of node: [String: Any], at path: String, definitions: [String: Any]
  ) -> Set<String> {
    var found: Set<String> = []
    func visit(_ inner: Any?, _ path: String) {
      guard let inner = inner as? [String: Any] else { return }
      found.formUnion(keys(of: inner, at: path, definitions: definitions))
    }
    for (name, property) in node["properties"] as? [String: Any] ?? [:] {
      let inner = path.isEmpty ? name : "\(path).\(name)"
      found.insert(inner)
      visit(property, inner)
    }
    visit(node["additionalProperties"], "\(path).NAME")
    for (_, property) in node["patternProperties"] as? [String: Any] ?? [:] {
      visit(property, "\(path).NAME")
    }
    for word in ["anyOf", "oneOf", "allOf"] {
      for choice in node[word] as? [Any] ?? [] { visit(choice, path) }
    }
    if let reference = node["$ref"] as? String {
      visit(definitions[reference.split(separator: "/").last.map(String.init) ?? ""], path)
    }
    return found
  }
}
