import CampaignModel
import Foundation
import ScenarioFiles
import Testing

@Suite("The JSON Schema is the format")
struct SchemaTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func theCommittedSchemaIsTheCodes() throws {
    let file = Self.root.appending(path: "schema/scenario.schema.json")
    if ProcessInfo.processInfo.environment["MIZAN_RECORD"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try scenarioSchema().write(to: file, atomically: true, encoding: .utf8)
    }
    let committed = try String(contentsOf: file, encoding: .utf8)
    #expect(committed == scenarioSchema(), "record it anew: MIZAN_RECORD=1 swift test")
  }

  @Test func itIsJSONAndDescribesEveryKey() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(scenarioSchema().utf8))
    let schema = try #require(parsed as? [String: Any])
    let parts = try #require(schema["properties"] as? [String: Any])
    #expect(Set(parts.keys) == Set(Scenario.parts))
    #expect(undescribed(schema, at: "") == [])
  }

  /// Paths of properties without a description.
  private func undescribed(_ node: Any, at path: String) -> [String] {
    if let items = node as? [Any] { return items.flatMap { undescribed($0, at: path) } }
    guard let node = node as? [String: Any] else { return [] }
    var found: [String] = []
    for (key, value) in node.sorted(by: { $0.key < $1.key }) {
      if key == "properties", let properties = value as? [String: Any] {
        for (name, property) in properties {
          let doc = (property as? [String: Any])?["description"] as? String
          if doc?.isEmpty != false { found.append("\(path).\(name)") }
          found += undescribed(property, at: "\(path).\(name)")
        }
      } else if key != "$defs" {
        found += undescribed(value, at: path)
      }
    }
    return found
  }

  /// One list of good and bad files; the schema and the reader agree about them, as far as a schema can
  /// tell. Read by Python's jsonschema where it is installed.
  @Test(.enabled(if: SchemaTests.hasValidator))
  func goodFilesPassAndBadFilesFail() throws {
    let good = [springSale, minimal()] + Template.all.map { $0.text() }
    let broken = BrokenScenarioTests.values + BrokenScenarioTests.units
    let bad = broken.map { unmarked($0.marked).text }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "mizan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try scenarioSchema().write(
      to: folder.appending(path: "schema.json"), atomically: true, encoding: .utf8)
    let values = try (good + bad).map { try JSONValue(yaml: $0).object }
    try JSONSerialization.data(withJSONObject: values).write(
      to: folder.appending(path: "files.json"))
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1] + "/schema.json"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for value in json.load(open(sys.argv[1] + "/files.json")):
          error = next(validator.iter_errors(value), None)
          print("ok" if error is None else error.json_path + " " + error.message[:200].replace("\\n", " "))
      """
    let verdicts = try Self.python(script, folder.path).split(separator: "\n").map(String.init)
    #expect(verdicts.count == values.count)
    #expect(verdicts.prefix(good.count).allSatisfy { $0 == "ok" }, "\(verdicts.prefix(good.count))")
    // Orders, sums and currencies are beyond a schema.
    let beyond = [
      "a spread of 0", "lower end first", "in order: lowest", "parameters above", "median above",
      "'win_rate'", "scenario's currency", "must be above 0", "from 1 to 3650 days", "one unit",
      "must allow from", "hours of the day", "at most 1 day",
    ]
    for (broken, verdict) in zip(broken, verdicts.dropFirst(good.count)) where verdict == "ok" {
      #expect(beyond.contains { broken.message.contains($0) }, "passes: \(broken.message)")
    }
  }

  static let hasValidator: Bool = {
    (try? python("import jsonschema; print('yes')", ""))?.hasPrefix("yes") == true
  }()

  private static func python(_ script: String, _ argument: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, argument]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
