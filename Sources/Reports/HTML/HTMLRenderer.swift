package import CampaignModel
package struct HTMLRenderer: Renderer {
  package let name = "html"
  package init() {}
  package func render(_ study: Study, options: RenderOptions) -> String { "" }
}
