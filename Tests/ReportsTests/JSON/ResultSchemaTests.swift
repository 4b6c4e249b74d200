import CampaignModel
import Foundation
import Reports
import Testing

/// As much of JSON Schema as `result.schema.json` uses; also finds keys that it does not describe.
struct SchemaCheck {
  let root: [String: Any]

  func problems(_ value: Any, _ schema: [String: Any], at path: String = "$") -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
        return ["\(path): no \(reference)"]
      }
      return problems(value, target, at: path)
    }
    var problems: [String] = []
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty, !types.contains(where: { Self.matches(value, $0) }) {
      problems.append("\(path): not \(types.joined(separator: " or "))")
    }
    if let choices = schema["enum"] as? [Any],
      !choices.contains(where: { "\($0)" == "\(value)" })
    {
      problems.append("\(path): not one of the choices")
    }
    if let constant = schema["const"] as? String, constant != value as? String {
      problems.append("\(path): not \(constant)")
    }
    if let object = value as? [String: Any] {
      let known = schema["properties"] as? [String: Any] ?? [:]
      let others = schema["additionalProperties"] as? [String: Any]
      for key in schema["required"] as? [String] ?? [] where object[key] == nil {
        problems.append("\(path): lacks \(key)")
      }
      for (key, member) in object.sorted(by: { $0.key < $1.key }) {
        if let schema = known[key] as? [String: Any] ?? others {
          problems += self.problems(member, schema, at: "\(path).\(key)")
        } else {
          problems.append("\(path): \(key) is not described")
        }
      }
    }
    if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, item) in list.enumerated() {
        problems += self.problems(item, items, at: "\(path)[\(index)]")
      }
    }
    return problems
  }

  private static func matches(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": value is Bool
    case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "number": value is NSNumber
    default: false
    }
  }
}

struct ResultSchemaTests {
  private func check() throws -> SchemaCheck {
    let data = try Data(contentsOf: Folders.schema.appending(path: "result.schema.json"))
    return SchemaCheck(
      root: try #require(JSONSerialization.jsonObject(with: data) as? [String: Any]))
  }

  @Test func describesEveryKeyOfAResult() throws {
    let check = try check()
    let undecided = {
      var study = SampleStudy.study
      study.decision.verdict = nil
      study.decision.reason = Words(en: "A/A", ar: "A/A")
      study.decision.needed = .init(days: nil, budgetPerDay: nil, reason: "nothing differs")
      study.comparisons[0].lever = nil
      study.comparisons[0].significance.typicalReplicate = nil
      study.replay = nil
      study.scenario.question = nil
      return study
    }()
    for study in [SampleStudy.study, SampleStudy.crowded, undecided] {
      let value = try JSONSerialization.jsonObject(with: StudyJSON.encode(study))
      #expect(check.problems(value, check.root) == [])
    }
  }

  @Test func refusesWhatIsNoResult() throws {
    let check = try check()
    var value = try #require(
      JSONSerialization.jsonObject(with: StudyJSON.encode(SampleStudy.study)) as? [String: Any])
    value["replicates"] = "many"
    value["decision"] = nil
    #expect(
      check.problems(value, check.root) == ["$: lacks decision", "$.replicates: not integer"])
  }

  /// The same by a validator of others, where there is one.
  @Test func passesCheckJsonschema() throws {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard
      let program = folders.map({ "\($0)/check-jsonschema" }).first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else { return }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try StudyJSON.encode(SampleStudy.study).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--schemafile", Folders.schema.appending(path: "result.schema.json").path, file.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
