import Foundation

/// Three days of one campaign before few people: a play takes a millisecond.
enum SmallScenario {
  static let text = """
    name: small
    question: Is it quick?
    schedule: {days: 3, seasons: none}
    audience: {size: 20000, activity_classes: 1}
    shocks: none
    campaigns:
      ads:
        type: traffic
        platform: facebook
        audience: {states: [everyone]}
        budget: 200 USD per day
        frequency_cap: 2 per 7 days
        creative: {ctr: 2%, wear_out: none}
        landing_page: {delay: none}
    experiment:
      metric: ctr
      variants:
        plain: {}
        bold: {ads.creative.ctr: x1.2}

    """

  /// Writes it into `folder` as `small.yaml`, with some texts replaced.
  static func write(
    to folder: URL, _ changes: [(from: String, to: String)] = [], as name: String = "small.yaml"
  ) throws {
    var text = text
    for change in changes {
      precondition(text.contains(change.from), "'\(change.from)' is not in the scenario")
      text = text.replacing(change.from, with: change.to)
    }
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// What `mizan run` prints as JSON, read.
  static func study(
    _ more: [String] = [], file: String = "small.yaml", in folder: URL
  ) throws -> [String: Any] {
    let result = try Program.run(
      ["run", file, "--dry", "--quiet", "--format", "json"] + more, in: folder)
    guard result.code == 0 else { throw Failed(errors: result.errors) }
    return try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any] ?? [:]
  }

  struct Failed: Error { var errors: String }
}

/// Parts of a result by path: names in blocks, positions in lists.
func part(_ root: Any?, _ path: String) -> Any? {
  var node = root
  for part in path.split(separator: ".") {
    if let list = node as? [Any] {
      node = Int(part).flatMap { list.indices.contains($0) ? list[$0] : nil }
    } else {
      node = (node as? [String: Any])?[String(part)]
    }
  }
  return node is NSNull ? nil : node
}

func number(_ root: Any?, _ path: String) -> Double? {
  (part(root, path) as? NSNumber)?.doubleValue
}
