internal import CampaignModel

/// What a variant changes, leaf by leaf.
struct Patch {
  /// One leaf: `campaigns.prospecting.creative.ctr: x1.08`.
  struct Leaf {
    /// From the file's root.
    var path: String
    var keyPlace: Diagnostic.Location
    var value: Written
    /// The path as it was written, for messages.
    var writtenPath: String
    /// How the variant's reader understood it; empty until then.
    var lines: [PatchLine] = []
    var isUsed = false

    /// Whether it says that something differs, but not by how much.
    var isUnknown: Bool {
      value.isNothing || ["different", "?"].contains(value.scalar?.lowercased())
    }
  }

  var variant: String
  var leaves: [Leaf]

  func index(of path: String) -> Int? { leaves.firstIndex { $0.path == path } }

  func touches(_ path: String) -> Bool {
    leaves.contains { $0.path == path || $0.path.hasPrefix(path + ".") }
  }
}

/// A path from the file's root; `campaigns.` may have been left out.
func fullPath(_ path: String) -> String {
  let first = path.prefix { $0 != "." }
  return Scenario.parts.contains(String(first)) ? path : "campaigns.\(path)"
}
