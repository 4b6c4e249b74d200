import Yams

/// A YAML text as the JSON value that a schema's validator sees (YAML 1.2, core schema).
struct JSONValue {
  let object: Any

  init(yaml: String) throws {
    object = try Yams.compose(yaml: yaml).map(Self.value) ?? [String: Any]()
  }

  private static func value(_ node: Node) -> Any {
    switch node {
    case .mapping(let mapping):
      return Dictionary(
        mapping.map { ($0.key.string ?? "", value($0.value)) }, uniquingKeysWith: { $1 })
    case .sequence(let sequence): return sequence.map(value)
    case .scalar(let scalar):
      let text = scalar.string
      guard scalar.style == .plain || scalar.style == .any else { return text }
      if ["", "~", "null"].contains(text) { return Optional<Int>.none as Any }
      if text == "true" || text == "false" { return text == "true" }
      if let number = Int(text) { return number }
      let isNumber = text.allSatisfy { "0123456789.eE+-".contains($0) }
      if isNumber, let number = Double(text), number.isFinite { return number }
      return text
    case .alias: return ""
    }
  }
}
