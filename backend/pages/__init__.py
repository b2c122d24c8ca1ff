"""What the server says of the website's pages: heads, readable bodies, sitemap, feeds."""
